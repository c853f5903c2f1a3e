package io.limitstream.ship;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The libraries that the running test has, by name.
public final class TestClassPath {
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

  private TestClassPath() {}

  /// The jars of these artifacts, in the order of the class path.
  ///
  /// @param artifacts ids without group and version
  public static List<Path> jars(String... artifacts) {
    List<String> wanted = List.of(artifacts);
    return all().stream().filter(jar -> wanted.contains(artifact(jar))).toList();
  }

  /// All that is on the class path.
  public static List<Path> all() {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
        .map(Path::of)
        .toList();
  }

  private static String artifact(Path jar) {
    return VERSION.matcher(jar.getFileName().toString()).replaceFirst("");
  }
}
