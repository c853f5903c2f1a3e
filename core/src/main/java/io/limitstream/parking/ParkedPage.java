package io.limitstream.parking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the list of parked records.
///
/// @param entries open and resolved ones alike, ordered by id
/// @param next the id after which the next part begins, or absent if this is the last
public record ParkedPage(List<ParkedEntry> entries, @Nullable String next) {

  /// Keeps a copy of `entries`.
  public ParkedPage {
    entries = List.copyOf(entries);
  }
}
