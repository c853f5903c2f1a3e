package io.limitstream.parking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A parked record as it is listed: all that is known of it besides its content.
///
/// @param id what distinguishes it from all others: [ParkedRecord#id]
/// @param source where it came from
/// @param form what its content is
/// @param bytes how long its content is
/// @param reason why it was parked: the field and what was expected of it, never its value
/// @param legible what can be read of its content
/// @param parkedAt when it was first parked
/// @param resolutions what was done about it, the oldest first: the first resolved it, the others
///   tried it once more. Of more than [#MAX_RESOLUTIONS], the first and the newest
public record ParkedEntry(
    String id,
    Source source,
    ParkedRecord.Form form,
    long bytes,
    String reason,
    Legible legible,
    Instant parkedAt,
    List<Resolution> resolutions) {

  /// How much of what was done about a record is kept.
  public static final int MAX_RESOLUTIONS = 20;

  /// Keeps a copy of the list.
  public ParkedEntry {
    resolutions = List.copyOf(resolutions);
  }

  /// The users whom its content names.
  public List<String> users() {
    return legible.users();
  }

  /// Whether nobody has resolved it yet.
  public boolean isOpen() {
    return resolutions.isEmpty();
  }

  /// This entry after something more was done about it. What was the last thing done already, since
  /// somebody asks again for want of an answer, is kept once.
  public ParkedEntry with(Resolution resolution) {
    if (!isOpen() && resolutions.getLast().equals(resolution)) {
      return this;
    }
    List<Resolution> more = new ArrayList<>(resolutions);
    if (more.size() == MAX_RESOLUTIONS) {
      more.remove(1);
    }
    more.add(resolution);
    return new ParkedEntry(id, source, form, bytes, reason, legible, parkedAt, more);
  }

  /// This entry after its bytes were erased: resolved, and without all that may name somebody.
  public ParkedEntry erased(Resolution resolution) {
    ParkedEntry resolved = with(resolution);
    return new ParkedEntry(
        id,
        source.withoutPartitionKey(),
        ParkedRecord.Form.ERASED,
        0,
        reason,
        Legible.NOTHING,
        parkedAt,
        resolved.resolutions.stream().map(Resolution::withoutNote).toList());
  }
}
