package io.limitstream.parking;

/// Where something stands in what it was read from.
///
/// @param source what that is called, such as a file's name; empty for a batch that Lambda delivers
/// @param unit what is counted
/// @param at how many: lines and records are counted from 1, bytes from 0
public record Place(String source, Unit unit, long at) {

  /// What places are counted in.
  public enum Unit {
    /// Lines of a text, blank ones included.
    LINE,
    /// Bytes of a text, as it is once unpacked.
    BYTE,
    /// Records of a batch.
    RECORD
  }

  /// A line of a text, counted from 1.
  public static Place line(String source, long at) {
    return new Place(source, Unit.LINE, at);
  }

  /// A byte of a text, counted from 0.
  public static Place byteAt(String source, long at) {
    return new Place(source, Unit.BYTE, at);
  }

  /// A record of a batch, counted from 1.
  public static Place record(String source, long at) {
    return new Place(source, Unit.RECORD, at);
  }

  /// The same place inside something of another name.
  public Place in(String name) {
    return new Place(name, unit, at);
  }

  /// The place in words: `events.jsonl, line 5`, or `record 5`.
  public String words() {
    String count =
        switch (unit) {
          case LINE -> "line ";
          case BYTE -> "byte ";
          case RECORD -> "record ";
        };
    return (source.isEmpty() ? "" : source + ", ") + count + at;
  }
}
