package io.limitstream.lambda;

import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbParking;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.Parking;
import io.limitstream.projection.Projection;
import io.limitstream.projection.Retry;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.time.Duration;
import java.time.InstantSource;

/// What keeps limits and parked records, opened as the settings say.
///
/// @param writers how many limits [Projection] writes at a time
/// @param parkedRetention how long a resolved parked record stays as evidence
public record Backend(LimitStore store, Parking parking, int writers, Duration parkedRetention) {

  /// Opens what `configuration` names. Nothing is asked of it yet.
  public static Backend open(Configuration configuration) {
    DynamoDbSettings settings = configuration.table();
    if (settings == null) {
      return new Backend(
          new MemoryLimitStore(), new MemoryParking(), 0, configuration.parkedRetention());
    }
    DynamoDbTable table = DynamoDbTable.open(settings);
    return new Backend(
        new DynamoDbLimitStore(table),
        new DynamoDbParking(table, InstantSource.system()),
        settings.writeConcurrency(),
        configuration.parkedRetention());
  }

  /// A projection into this backend.
  public Projection projection() {
    return new Projection(store, parking, writers);
  }

  /// Tries this backend's parked records again.
  public Retry retry() {
    return new Retry(store, parking, InstantSource.system(), parkedRetention);
  }
}
