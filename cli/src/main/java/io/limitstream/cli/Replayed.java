package io.limitstream.cli;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.forget.Replay;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.source.Events;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The events of sources as they are projected again: into a table, without those of forgotten
/// users. Memory knows of nobody who was forgotten.
final class Replayed {
  private final Events events;
  private final @Nullable Replay replay;
  private final EventDecoder decoder = new EventDecoder();
  private final Set<String> users = new HashSet<>();

  /// @param by who replays, for the evidence
  Replayed(Events events, Backend backend, String by) {
    this.events = events;
    this.replay =
        backend.forgotten().isKept() ? Replay.into(backend, InstantSource.system(), by) : null;
  }

  /// The next event, or null at the end.
  @Nullable Arrival next() {
    Arrival next = events.next();
    while (next != null && replay != null) {
      Decoded decoded = next.decoded(decoder);
      if (!leavesOut(next, decoded, replay)) {
        return Arrival.decoded(next.source(), next.form(), next.content(), decoded);
      }
      next = events.next();
    }
    return next;
  }

  private boolean leavesOut(Arrival event, Decoded decoded, Replay by) {
    return switch (decoded) {
      case Decoded.Change(var change) -> {
        users.add(change.key().userId());
        yield by.leavesOut(change);
      }
      case Decoded.Ignored _ -> false;
      case Decoded.Malformed(var reason) -> {
        ParkedRecord broken =
            new ParkedRecord(event.source(), event.form(), event.content(), reason);
        users.addAll(broken.legible().users());
        yield by.leavesOut(broken);
      }
    };
  }

  /// Ends the replay once all is stored, and says what was left out.
  void end(Terminal terminal) {
    if (replay == null) {
      return;
    }
    int since = replay.end(users).size();
    if (replay.leftOut() > 0) {
      terminal
          .err()
          .println(
              "limitstream: left out %,d events of forgotten users".formatted(replay.leftOut()));
    }
    if (since > 0) {
      terminal
          .err()
          .println("limitstream: %,d users were forgotten meanwhile, and are".formatted(since));
    }
  }
}
