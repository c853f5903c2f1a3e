package io.limitstream.cli;

import io.limitstream.archive.Check.Checked;
import io.limitstream.archive.Check.Outcome;
import io.limitstream.json.Printable;
import java.util.List;

/// The result of `check` in the XML that JUnit writes and that builds read: a test case for each
/// event.
final class JunitXml {
  static final String END = "</testsuite>";

  private JunitXml() {}

  static String begin(long tests, long failures) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="limitstream check" tests="%d" failures="%d" errors="0" skipped="0">\
    """
        .formatted(tests, failures);
  }

  static String testCase(String words, String place, List<String> warnings, Checked checked) {
    StringBuilder test = new StringBuilder("  <testcase classname=\"events\" name=\"");
    test.append(escaped(place)).append("\">");
    if (checked.outcome() == Outcome.BROKEN) {
      test.append("<failure message=\"").append(escaped(words)).append("\"/>");
    }
    if (!warnings.isEmpty()) {
      test.append("<system-out>")
          .append(escaped(String.join("; ", warnings)))
          .append("</system-out>");
    }
    return test.append("</testcase>").toString();
  }

  /// Text as XML takes it, in an attribute too: what XML cannot hold was made printable before.
  private static String escaped(String text) {
    return Printable.cut(text, 4096)
        .replaceAll("[\\p{Cc}\\x{FFFE}\\x{FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
