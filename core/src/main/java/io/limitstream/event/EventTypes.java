package io.limitstream.event;

import java.util.Locale;
import java.util.Map;

/// The table of the event types that change limits. All others are ignored.
final class EventTypes {
  private EventTypes() {}

  static final Map<String, EventType> BY_NAME =
      Map.of(
          "USER_LIMIT_CREATED", (stamp, payload) -> LimitCreated.read(stamp, payload).change(),
          "USER_LIMIT_PROGRESS_CHANGED",
              (stamp, payload) -> LimitProgressChanged.read(stamp, payload).change(),
          "USER_LIMIT_RESET", (stamp, payload) -> LimitReset.read(stamp, payload).change());

  /// How long the longest misspelling may be that is looked for.
  private static final int MAX_LENGTH = 64;

  /// Holds that `type` is another type, not one of these in another spelling: a producer's slip
  /// must not be lost in silence.
  ///
  /// @throws MalformedEvent if it is empty, or differs only in case, blanks or separators
  static void requireOther(String type) throws MalformedEvent {
    if (type.isBlank()) {
      throw new MalformedEvent("type", "expected text that is not empty");
    }
    if (type.length() > MAX_LENGTH) {
      return;
    }
    String letters = letters(type);
    for (String known : BY_NAME.keySet()) {
      if (letters.equals(letters(known))) {
        throw new MalformedEvent("type", "expected " + known + ", found another spelling of it");
      }
    }
  }

  private static String letters(String type) {
    StringBuilder letters = new StringBuilder(type.length());
    type.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toUpperCase(Locale.ROOT);
  }
}
