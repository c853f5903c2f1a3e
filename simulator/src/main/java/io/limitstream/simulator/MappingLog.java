package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a mapping did, as it did it.
public final class MappingLog {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<DiscardedBatch> discarded = new ArrayList<>();
  private final List<StreamRecord> filtered = new ArrayList<>();
  private final List<StreamRecord> expired = new ArrayList<>();
  private final IdentityHashMap<StreamRecord, Track> tracks = new IdentityHashMap<>();
  private final Consumer<Delivery> observer;

  /// @param observer called with each delivery when it has ended
  MappingLog(Consumer<Delivery> observer) {
    this.observer = observer;
  }

  /// What is known of one record.
  private static final class Track {
    private int deliveries;
    private Optional<String> cause = Optional.empty();
    private Optional<Fate> fate = Optional.empty();
  }

  /// All deliveries, in the order in which they ended; duplicates that a mapping made are not among
  /// them.
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /// The batches that were given up.
  public List<DiscardedBatch> discarded() {
    return List.copyOf(discarded);
  }

  /// The records that a filter kept from the function.
  public List<StreamRecord> filtered() {
    return List.copyOf(filtered);
  }

  /// The records that retention took away before they were done with.
  public List<StreamRecord> expired() {
    return List.copyOf(expired);
  }

  /// What became of a record that the mapping has read, or is to read.
  Fate fate(StreamRecord record) {
    Track track = track(record);
    return track.fate.orElseGet(() -> new Fate.Waiting(track.deliveries, track.cause));
  }

  private Track track(StreamRecord record) {
    return tracks.computeIfAbsent(record, added -> new Track());
  }

  void delivered(List<StreamRecord> records, Delivery delivery) {
    deliveries.add(delivery);
    for (int i = 0; i < records.size(); i++) {
      Track track = track(records.get(i));
      track.deliveries++;
      if (i >= delivery.stored()) {
        track.cause = delivery.cause();
      } else if (!(track.fate.orElse(null) instanceof Fate.Handled)) {
        track.fate = Optional.of(new Fate.Handled(delivery.endedAt(), track.deliveries));
      }
    }
    observer.accept(delivery);
  }

  void discarded(DiscardedBatch batch) {
    discarded.add(batch);
    for (StreamRecord record : batch.records()) {
      Track track = track(record);
      end(track, new Fate.Discarded(batch.condition(), track.deliveries, track.cause));
    }
  }

  void filtered(StreamRecord record) {
    filtered.add(record);
    end(track(record), new Fate.Filtered());
  }

  void expired(List<StreamRecord> records) {
    expired.addAll(records);
    for (StreamRecord record : records) {
      Track track = track(record);
      end(track, new Fate.Expired(track.deliveries, track.cause));
    }
  }

  /// What was handled once stays so: a mapping that resumes may deliver it again.
  private static void end(Track track, Fate fate) {
    if (track.fate.isEmpty()) {
      track.fate = Optional.of(fate);
    }
  }
}
