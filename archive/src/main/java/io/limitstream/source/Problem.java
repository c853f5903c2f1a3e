package io.limitstream.source;

/// Something that a source holds, or should hold, and that could not be taken from it.
///
/// @param source what the source is called
/// @param what what is the matter, and what to do, to be read after the name
public record Problem(String source, String what) {

  /// The problem as one line.
  public String words() {
    return source + " " + what;
  }
}
