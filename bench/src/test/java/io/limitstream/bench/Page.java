package io.limitstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The section of `docs/performance.md` that is written by these measurements.
final class Page {
  private static final String START = "<!-- speed:start -->";
  private static final String END = "<!-- speed:end -->";

  private Page() {}

  /// Writes `section` into `file`, in place of the one that is there.
  static void write(Path file, String section) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "# Performance\n";
    String marked = START + "\n" + section + END;
    int start = old.indexOf(START);
    int end = old.indexOf(END);
    String text =
        start >= 0 && end > start
            ? old.substring(0, start) + marked + old.substring(end + END.length())
            : old + "\n" + marked + "\n";
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// When, by what and on which machine.
  static String origin(double load) throws IOException {
    return """
    Measured on %s by `make bench` on %s, %d processors, %s %s on %s, load %.1f at the start. \
    Everything ran on this one machine; no part of it was measured on AWS.
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            load);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
