package io.limitstream.event;

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
}
