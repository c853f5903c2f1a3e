package io.limitstream.doctor;

/// One thing that was looked at.
///
/// @param name what it is
/// @param asked the command by which it is known
public record Check(String name, Verdict verdict, String asked) {

  public boolean isBad() {
    return verdict instanceof Verdict.Bad;
  }
}
