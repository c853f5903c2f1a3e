package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.ParkedRecordsContract;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingContract;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbParkingTest implements ParkingContract, ParkedRecordsContract {

  private DynamoDbTable table;

  @BeforeEach
  void open() {
    table = DynamoDbTable.open(DynamoDbServer.shared().settings());
    new TableCreation(table, true).make();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  public Parking parking(InstantSource clock) {
    return new DynamoDbParking(table, clock);
  }

  @Override
  public Parking parking() {
    return parking(InstantSource.system());
  }

  @Override
  public Optional<ParkedRecord> kept(String id) {
    return parking().find(id);
  }

  private List<Map<String, AttributeValue>> items() {
    return table.client().scan(request -> request.tableName(table.name())).items();
  }

  @Test
  void spreadsRecordsOverPartitionKeys() {
    Parking parking = parking(InstantSource.fixed(NOW));
    for (int i = 0; i < 200; i++) {
      parking.park(
          new ParkedRecord(
              Source.of(Place.record("", i)), ParkedRecord.Form.DATA, new byte[] {(byte) i}, ""),
          PATIENCE);
    }
    assertThat(items()).extracting(item -> item.get("userId").s()).containsOnly(partitions());
  }

  private static String[] partitions() {
    return IntStream.range(0, 16)
        .mapToObj(digit -> "limitstream:parked:" + Integer.toHexString(digit))
        .toArray(String[]::new);
  }
}
