package io.limitstream.lambda;

import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.Parking;
import io.limitstream.projection.Projection;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.util.List;

/// What keeps limits and parked records, opened as the settings say.
///
/// @param writers how many limits [Projection] writes at a time
public record Backend(LimitStore store, Parking parking, int writers) {

  /// Opens what `configuration` names. Nothing is asked of it yet.
  public static Backend open(Configuration configuration) {
    if (configuration.dynamoDb()) {
      throw new ConfigurationException(List.of("ENABLE_DYNAMO_DB: DynamoDB is not available yet"));
    }
    return new Backend(new MemoryLimitStore(), new MemoryParking(), 0);
  }

  /// A projection into this backend.
  public Projection projection() {
    return new Projection(store, parking, writers);
  }
}
