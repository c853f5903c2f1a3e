package io.limitstream.projection;

import org.jspecify.annotations.Nullable;

/// Why a record's effect is not safely stored, in words for a log.
final class Failure {

  /// The deadline came before the answer.
  static final String NO_ANSWER = "no answer before the deadline";

  private Failure() {}

  static String reason(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null ? thrown.getClass().getName() : message;
  }
}
