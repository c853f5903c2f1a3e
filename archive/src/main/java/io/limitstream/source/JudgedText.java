package io.limitstream.source;

import io.limitstream.projection.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file, object or member of an archive, judged alone: until something looks like an event,
/// what is broken is held back; if nothing does, the whole is refused and nothing of it is taken.
final class JudgedText {
  private static final int MAX_HELD_BACK = 1000;

  private final Sequence sequence;
  private final Deque<Arrival> heldBack = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();
  private long bytesHeldBack;
  private boolean holdsEvents;
  private boolean isRefused;

  JudgedText(Sequence sequence) {
    this.sequence = sequence;
  }

  /// What arrives next, or null at the end.
  @Nullable Arrival next() {
    while (!isRefused && (heldBack.isEmpty() || !holdsEvents)) {
      Piece piece = sequence.next();
      if (piece == null) {
        if (!holdsEvents && !heldBack.isEmpty() && problems.isEmpty()) {
          refuse();
        }
        break;
      }
      take(piece);
    }
    return holdsEvents ? heldBack.poll() : null;
  }

  private void take(Piece piece) {
    if (piece.problem() != null) {
      problems.add(piece.problem());
    }
    if (piece.arrival() != null) {
      heldBack.add(piece.arrival());
      bytesHeldBack += piece.arrival().content().length;
      holdsEvents |= piece.looksLikeAnEvent();
    }
    if (!holdsEvents
        && (piece.isTooLong()
            || heldBack.size() >= MAX_HELD_BACK
            || bytesHeldBack >= Window.MAX_BYTES)) {
      refuse();
    }
  }

  private void refuse() {
    isRefused = true;
    problems.clear();
    Arrival first = heldBack.peek();
    String likeness =
        first == null ? "one value of more than 16 MB" : Stretch.likeness(first.content());
    problems.add(
        "holds no events: it looks like "
            + likeness
            + "; expected events as JSON, or records of a Kinesis stream; nothing of it was taken");
  }

  /// What could not be taken so far.
  List<String> problems() {
    return problems;
  }
}
