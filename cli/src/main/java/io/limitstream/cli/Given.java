package io.limitstream.cli;

import org.jspecify.annotations.Nullable;

/// An option's value, or else what a preset has.
final class Given {
  private Given() {}

  static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
