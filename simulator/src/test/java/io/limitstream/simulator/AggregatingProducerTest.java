package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Aggregated records, taken apart here by hand.
final class AggregatingProducerTest {
  private final Simulation simulation = new Simulation(Rig.START);
  private final SimulatedStream stream =
      new SimulatedStream(simulation, StreamSettings.USUAL.withShards(2), new Random(1));

  @AfterEach
  void close() {
    simulation.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AggregatedRecord.Part part(String key, String data) {
    return new AggregatedRecord.Part(key, utf8(data));
  }

  @Test
  void hasTheMagicTheMessageAndItsMd5() throws Exception {
    byte[] data = AggregatedRecord.of(List.of(part("k1", "a"), part("k2", "bc"), part("k1", "")));

    String message =
        // partition_key_table: "k1", "k2"
        "0a026b31"
            + "0a026b32"
            // records: key 0 and "a"; key 1 and "bc"; key 0 and nothing
            + "1a0508001a0161"
            + "1a0608011a026263"
            + "1a0408001a00";
    assertThat(HexFormat.of().formatHex(data, 0, data.length - 16)).isEqualTo("f3899ac2" + message);
    assertThat(Arrays.copyOfRange(data, data.length - 16, data.length))
        .isEqualTo(MessageDigest.getInstance("MD5").digest(HexFormat.of().parseHex(message)));
  }

  @Test
  void longDataHasALengthOfSeveralBytes() {
    byte[] data = AggregatedRecord.of(List.of(part("k", "x".repeat(300))));

    // The record has 2 bytes of key index, 3 of data's tag and length (300 = 0b10_0101100), 300.
    assertThat(HexFormat.of().formatHex(data, 4, 16))
        .isEqualTo("0a016b" + "1ab102" + "0800" + "1aac02" + "78");
  }

  @Test
  void gathersByShardUntilTheFirstHasWaitedLongEnough() {
    Producer producer =
        new AggregatingProducer(simulation, stream, AggregatingProducer.Settings.USUAL);
    for (String key : List.of("a", "b", "c", "d")) {
      producer.put(key, utf8("data of " + key));
    }
    simulation.runUntil(Rig.START.plusMillis(99));
    assertThat(stream.records()).isEmpty();

    simulation.run();

    assertThat(stream.records())
        .extracting(StreamRecord::shardId, StreamRecord::partitionKey)
        .containsExactly(tuple("shardId-000000000000", "a"), tuple("shardId-000000000001", "a"));
    assertThat(stream.records().getFirst().data())
        .isEqualTo(AggregatedRecord.of(List.of(part("a", "data of a"), part("c", "data of c"))));
  }

  @Test
  void aRecordThatIsAloneIsPutAsItIs() {
    new AggregatingProducer(simulation, stream, AggregatingProducer.Settings.USUAL)
        .put("a", utf8("alone"));
    simulation.run();

    assertThat(stream.records())
        .singleElement()
        .satisfies(record -> assertThat(record.data()).isEqualTo(utf8("alone")))
        .satisfies(record -> assertThat(record.partitionKey()).isEqualTo("a"));
  }

  @Test
  void putsWhatIsFullAtOnce() {
    AggregatingProducer.Settings small =
        new AggregatingProducer.Settings(2, 10, Duration.ofSeconds(1));
    Producer producer = new AggregatingProducer(simulation, stream, small);

    producer.put("a", utf8("1234"));
    producer.put("a", utf8("5678"));
    assertThat(stream.records()).hasSize(1);

    producer.put("a", utf8("123456789"));
    producer.put("a", utf8("12"));
    assertThat(stream.records()).hasSize(2);
  }

  @Test
  void aPipelineCanAggregate() {
    try (Pipeline pipeline =
        Pipeline.seed(1)
            .aggregating(AggregatingProducer.Settings.USUAL)
            .handler(p -> (input, output, context) -> {})
            .build()) {
      pipeline.put("a", "1");
      pipeline.put("a", "2");
      pipeline.run();

      pipeline.requireAllHandled();
      assertThat(pipeline.stream().records())
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record.data())
                      .isEqualTo(AggregatedRecord.of(List.of(part("a", "1"), part("a", "2")))));
    }
  }
}
