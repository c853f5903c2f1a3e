package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every Java file is formatted by google-java-format. `make format` runs this with
/// `-Dlimitstream.format=write`, which formats instead of refusing.
class FormatTest {

  @Test
  void everyJavaFileIsFormatted() throws Exception {
    if ("write".equals(System.getProperty("limitstream.format"))) {
      assertThat(format("--replace")).isEmpty();
    } else {
      assertThat(format("--dry-run"))
          .as("files that are not formatted; `make format` formats them")
          .isEmpty();
    }
  }

  private static String format(String mode) throws Exception {
    StringWriter found = new StringWriter();
    PrintWriter out = new PrintWriter(found, true);
    List<String> arguments = new ArrayList<>(List.of(mode));
    arguments.addAll(javaFiles());
    new Main(out, out, System.in).format(arguments.toArray(String[]::new));
    return found.toString();
  }

  private static List<String> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
