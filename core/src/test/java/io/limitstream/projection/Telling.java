package io.limitstream.projection;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.store.MemoryLimitStore;
import java.time.Instant;
import java.util.List;

/// A story of the one limit `l-1`, told event by event.
final class Telling {
  private final MemoryLimitStore store = new MemoryLimitStore();
  private final Projection projection = new Projection(store, new MemoryParking(), 0);
  private BatchResult last;

  static Telling of(EventJson... events) {
    Telling telling = new Telling();
    for (EventJson event : events) {
      telling.then(event);
    }
    return telling;
  }

  Telling then(EventJson event) {
    last = projection.project(Batches.of(event), Deadline.none());
    return this;
  }

  /// The limit as it is read when the last event happened.
  LimitReading read() {
    return readAt(limit().asOf());
  }

  /// The limit as it is read at a time.
  LimitReading readAt(long millis) {
    return LimitReading.of(limit(), Instant.ofEpochMilli(millis));
  }

  /// The limit as it is now.
  UserLimit limit() {
    return store.find(new LimitKey("u-7", "l-1")).orElseThrow();
  }

  /// What the last event raised.
  List<Anomaly> anomalies() {
    return last.anomalies();
  }

  /// What became of the last event.
  Counts counts() {
    return last.counts();
  }

  /// A limit that is made just now: a birth.
  static EventJson created(int number, String value) {
    return announcedLongAgo(number, value)
        .withoutPayload("previousLimitValue")
        .withPayload("activeFrom", Long.toString(time(number)))
        .withPayload("createdAt", Long.toString(time(number)));
  }

  /// A limit that was made long ago, and had another value before.
  static EventJson announcedLongAgo(int number, String value) {
    return at(number, EventJson.created())
        .withPayload("value", quoted(value))
        .withPayload("activeFrom", "1600000000000")
        .withPayload("createdAt", "1600000000000");
  }

  private static long time(int number) {
    return 1_647_946_000_000L + number;
  }

  static EventJson used(int number, String previous, String amount, String remaining) {
    return at(number, EventJson.progressChanged())
        .withPayload("previousProgress", quoted(previous))
        .withPayload("amount", quoted(amount))
        .withPayload("remainingAmount", quoted(remaining));
  }

  static EventJson reset(int number, String used, String unused) {
    return at(number, EventJson.reset())
        .withPayload("resetAmount", quoted(used))
        .withPayload("unusedAmount", quoted(unused));
  }

  private static EventJson at(int number, EventJson event) {
    return event
        .with("sequenceNumber", Integer.toString(number))
        .with("eventId", "\"e-" + number + "\"")
        .with("createdAt", Long.toString(time(number)));
  }

  static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
