package io.limitstream.api;

import java.util.List;

/// A request's path, as a door has it. Ids in it are decoded exactly once, by whoever is the first
/// to do so.
public sealed interface ApiPath {

  /// A path as the client sent it, each segment percent-encoded: a function URL's, or a server's.
  record Encoded(String text) implements ApiPath {}

  /// A path that somebody has decoded as a whole: an HTTP API's. Whether a slash in it parts
  /// segments or belongs to one is lost.
  record Decoded(String text) implements ApiPath {}

  /// The path's segments, decoded.
  ///
  /// @throws BadRequestException if the encoding is broken, or if an intermediary may understand
  ///   the path otherwise
  default List<String> segments() {
    return switch (this) {
      case Encoded(var text) -> split(text).stream().map(PercentEncoding::decode).toList();
      case Decoded(var text) -> split(text);
    };
  }

  /// Whether a slash in a segment would look like one between segments.
  default boolean hidesSlashes() {
    return this instanceof Decoded;
  }

  private static List<String> split(String path) {
    if (!path.startsWith("/")) {
      throw new BadRequestException("The path does not begin with a slash.");
    }
    List<String> segments = List.of(path.substring(1).split("/", -1));
    if (segments.stream().anyMatch(ApiPath::isDotSegment)) {
      throw new BadRequestException("The path is ambiguous: it has a dot segment.");
    }
    return segments;
  }

  /// Whether URL parsers take this segment out of a path: `%2e` is a dot to them.
  private static boolean isDotSegment(String segment) {
    String dots = segment.replace("%2e", ".").replace("%2E", ".");
    return dots.equals(".") || dots.equals("..");
  }
}
