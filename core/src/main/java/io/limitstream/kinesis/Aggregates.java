package io.limitstream.kinesis;

import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.projection.Arrival;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What arrives with one record of a stream: the record, or its parts if it is an aggregate.
final class Aggregates {
  private Aggregates() {}

  /// Adds to `arrivals` what arrives with `record`, in its order. A broken aggregate arrives whole.
  static void add(List<Arrival> arrivals, Arrival record) {
    byte[] data = record.content();
    if (record.form() != Form.DATA || !isAggregate(data)) {
      arrivals.add(record);
      return;
    }
    AggregatedRecord aggregate = new AggregatedRecord();
    String problem = aggregate.read(data);
    if (!problem.isEmpty()) {
      String reason = "data: KPL aggregate: expected " + problem;
      arrivals.add(Arrival.broken(record.source(), Form.DATA, data, reason));
      return;
    }
    int number = 0;
    for (AggregatedRecord.Part part : aggregate.parts) {
      byte[] content = new byte[part.data().remaining()];
      part.data().get(content);
      var source = record.source().part(++number, key(aggregate, part));
      arrivals.add(Arrival.of(source, Form.DATA, content));
    }
  }

  private static boolean isAggregate(byte[] data) {
    return data.length >= Integer.BYTES && ByteBuffer.wrap(data).getInt() == AggregatedRecord.MAGIC;
  }

  private static @Nullable String key(AggregatedRecord aggregate, AggregatedRecord.Part part) {
    boolean isKnown = part.key() >= 0 && part.key() < aggregate.keys.size();
    return isKnown ? aggregate.keys.get((int) part.key()) : null;
  }
}
