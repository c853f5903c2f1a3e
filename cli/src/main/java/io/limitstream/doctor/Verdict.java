package io.limitstream.doctor;

/// What a check came to.
public sealed interface Verdict {

  /// What was found, in a few words.
  String found();

  /// It is as it should be.
  record Good(String found) implements Verdict {}

  /// It is not.
  ///
  /// @param loss what is lost, or would be
  /// @param repair the command that repairs it
  record Bad(String found, String loss, String repair) implements Verdict {}

  /// It is not known, and why.
  record Unknown(String found) implements Verdict {}
}
