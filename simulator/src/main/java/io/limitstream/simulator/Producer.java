package io.limitstream.simulator;

/// Whoever puts records into a stream: [SimulatedStream#put] record by record, or an
/// [AggregatingProducer].
@FunctionalInterface
public interface Producer {

  /// Puts data, or keeps it to be put soon.
  ///
  /// @param partitionKey what belongs together
  /// @param data the bytes; the array is not copied, and nobody may write to it
  void put(String partitionKey, byte[] data);
}
