package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a mapping did, as it did it.
public final class MappingLog {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<DiscardedBatch> discarded = new ArrayList<>();
  private final List<StreamRecord> filtered = new ArrayList<>();
  private final List<StreamRecord> expired = new ArrayList<>();
  private final Consumer<Delivery> observer;

  /// @param observer is told of each delivery when it has ended
  MappingLog(Consumer<Delivery> observer) {
    this.observer = observer;
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

  void delivered(Delivery delivery) {
    deliveries.add(delivery);
    observer.accept(delivery);
  }

  void discarded(DiscardedBatch batch) {
    discarded.add(batch);
  }

  void filtered(StreamRecord record) {
    filtered.add(record);
  }

  void expired(List<StreamRecord> records) {
    expired.addAll(records);
  }
}
