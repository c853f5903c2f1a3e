package io.limitstream.source;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Bytes that are no event, looked at for what they might be.
final class Stretch {
  private static final int ENOUGH = 1 << 16;
  private static final int FIRST_LINE = 512;

  /// A name as JSON quotes it, perhaps inside a string.
  private static final Pattern NAME =
      Pattern.compile("\"(aggregateId|eventId|sequenceNumber|payload|type)\\\\?\"");

  private static final Pattern ANY_NAME = Pattern.compile("\"([^\"\\\\]{1,64})\"\\s*:");
  private static final Pattern MARKUP = Pattern.compile("\\s*<[!?a-zA-Z].*", Pattern.DOTALL);
  private static final Pattern CSV =
      Pattern.compile("[^{}\\[\\]\n]*[,;\t][^{}\\[\\]\n]*(\n.*|$)", Pattern.DOTALL);
  private static final int FEW = 3;

  private Stretch() {}

  /// Whether two names of an event's members stand in it, so that it was meant to be one.
  static boolean namesAnEvent(byte[] stretch) {
    Matcher names = NAME.matcher(head(stretch, ENOUGH));
    return names.results().map(name -> name.group(1)).distinct().limit(2).count() == 2;
  }

  /// What a text looks like of which `stretch` is the beginning.
  static String likeness(byte[] stretch) {
    String head = head(stretch, FIRST_LINE);
    if (head.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')) {
      return head.indexOf('\0') >= 0 && head.indexOf('{') >= 0
          ? "UTF-16 without a byte order mark, or binary data"
          : "binary data";
    }
    if (MARKUP.matcher(head).matches()) {
      return "XML or HTML";
    }
    String first = head.stripLeading();
    if (first.startsWith("{")) {
      Set<String> names =
          ANY_NAME
              .matcher(first)
              .results()
              .limit(FEW)
              .map(name -> "\"" + name.group(1) + "\"")
              .collect(Collectors.toCollection(LinkedHashSet::new));
      return names.isEmpty() ? "JSON" : "JSON with " + String.join(", ", names);
    }
    return CSV.matcher(head).matches() ? "CSV" : "text";
  }

  private static String head(byte[] stretch, int bytes) {
    return new String(stretch, 0, Math.min(stretch.length, bytes), StandardCharsets.ISO_8859_1);
  }
}
