package io.limitstream.bench;

import java.nio.file.Path;

/// The Java that runs the measurements, for processes of their own.
final class Launch {
  private Launch() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
