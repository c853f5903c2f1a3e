package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Parking;
import java.util.List;

/// The ids of parked records as people write them: in full, or as many first digits as tell one
/// record from all others.
final class ParkedId {

  private static final int SHOWN = 12;

  private ParkedId() {}

  /// As many digits as a list shows.
  static String shortened(String id) {
    return id.substring(0, Math.min(SHOWN, id.length()));
  }

  /// The one record that `text` names.
  ///
  /// @throws CommandException if there is none, or more than one
  static ParkedEntry entry(Parking parking, String text) {
    ParkedEntry exact = parking.entry(text).orElse(null);
    if (exact != null) {
      return exact;
    }
    List<ParkedEntry> behind =
        text.isEmpty()
            ? List.of()
            : parking.list(text, 2).entries().stream()
                .filter(entry -> entry.id().startsWith(text))
                .toList();
    return switch (behind.size()) {
      case 1 -> behind.getFirst();
      case 0 -> throw new CommandException("no record " + Printable.of(text) + " is parked");
      default ->
          throw new CommandException(
              "several parked records begin with " + text + "; give more digits of the id");
    };
  }
}
