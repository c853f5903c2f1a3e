package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulatedStreamTest {
  private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

  private final Simulation simulation = new Simulation(Rig.START);

  @AfterEach
  void close() {
    simulation.close();
  }

  private SimulatedStream stream(int shards) {
    return new SimulatedStream(simulation, StreamSettings.USUAL.withShards(shards), new Random(1));
  }

  @Test
  void aKeysHashIsItsMd5() {
    assertThat(HashRange.hashKey("a"))
        .isEqualTo(new BigInteger("0cc175b9c0f1b6a831c399e269772661", 16));
  }

  @Test
  void shardsDivideTheHashKeysAmongThem() {
    List<Shard> shards = stream(3).shards();

    assertThat(shards.getFirst().range().start()).isZero();
    assertThat(shards.get(0).range().isJustBelow(shards.get(1).range())).isTrue();
    assertThat(shards.get(1).range().isJustBelow(shards.get(2).range())).isTrue();
    assertThat(shards.getLast().range().end()).isEqualTo(HashRange.ALL.end());
  }

  @Test
  void aRecordGoesToTheShardThatTakesItsHash() {
    SimulatedStream stream = stream(2);

    assertThat(stream.put("a", DATA).shardId()).isEqualTo("shardId-000000000000");
    assertThat(stream.put("b", DATA).shardId()).isEqualTo("shardId-000000000001");
  }

  @Test
  void anExplicitHashKeyDecidesInPlaceOfThePartitionKey() {
    SimulatedStream stream = stream(2);

    assertThat(stream.put("a", HashRange.ALL.end(), DATA).shardId())
        .isEqualTo("shardId-000000000001");
    assertThat(stream.put("b", BigInteger.ZERO, DATA).shardId()).isEqualTo("shardId-000000000000");
  }

  @Test
  void refusesWhatKinesisRefuses() {
    SimulatedStream stream = stream(1);
    byte[] aMebibyte = new byte[1024 * 1024];
    BigInteger tooHigh = HashRange.ALL.end().add(BigInteger.ONE);

    assertThat(stream.put("🎲".repeat(256), DATA).data()).isEqualTo(DATA);
    assertThat(stream.put("a", new byte[1024 * 1024 - 1]).data()).hasSize(1024 * 1024 - 1);
    assertThatThrownBy(() -> stream.put("", DATA))
        .hasMessage("partition key: expected 1 to 256 characters, got 0");
    assertThatThrownBy(() -> stream.put("k".repeat(257), DATA))
        .hasMessage("partition key: expected 1 to 256 characters, got 257");
    assertThatThrownBy(() -> stream.put("a", aMebibyte))
        .hasMessage(
            "record: expected at most 1048576 bytes of data and partition key together, got"
                + " 1048577");
    assertThatThrownBy(() -> stream.put("a", tooHigh, DATA))
        .hasMessageStartingWith("explicit hash key: expected 0 to 2¹²⁸−1");
  }

  @Test
  void takesTenMebibytesWhereItIsSetSo() {
    int tenMebibytes = 10 * 1024 * 1024;
    SimulatedStream stream =
        new SimulatedStream(
            simulation, StreamSettings.USUAL.withMaxRecordBytes(tenMebibytes), new Random(1));

    assertThat(stream.put("a", new byte[tenMebibytes - 1]).data()).hasSize(tenMebibytes - 1);
    assertThatThrownBy(() -> stream.put("a", new byte[tenMebibytes]))
        .hasMessageContaining("at most 10485760 bytes");
  }

  @Test
  void aRetriedPutIsASecondRecordWithALaterNumber() {
    SimulatedStream stream = stream(1);

    StreamRecord first = stream.put("a", DATA);
    StreamRecord second = stream.put("a", DATA);

    assertThat(second.data()).isEqualTo(first.data());
    assertThat(new BigInteger(second.sequenceNumber()))
        .isGreaterThan(new BigInteger(first.sequenceNumber()).add(BigInteger.ONE));
    assertThat(first.sequenceNumber()).hasSize(56).containsOnlyDigits().startsWith("49");
  }

  @Test
  void aSplitSendsWhatFollowsToTheChildren() {
    SimulatedStream stream = stream(1);
    Shard parent = stream.shards().getFirst();

    List<Shard> children = stream.split(parent, parent.range().middle());

    assertThat(parent.isClosed()).isTrue();
    assertThat(stream.openShards()).isEqualTo(children);
    assertThat(children).allMatch(child -> child.parents().equals(List.of(parent)));
    assertThat(stream.put("a", DATA).shardId()).isEqualTo(children.getFirst().id());
    assertThat(stream.put("b", DATA).shardId()).isEqualTo(children.getLast().id());
  }

  @Test
  void aMergeSendsWhatFollowsToTheOneChild() {
    SimulatedStream stream = stream(2);

    Shard child = stream.merge(stream.shards().get(0), stream.shards().get(1));

    assertThat(child.range()).isEqualTo(HashRange.ALL);
    assertThat(child.parents()).hasSize(2);
    assertThat(stream.put("a", DATA).shardId()).isEqualTo(child.id());
  }

  @Test
  void onlyNeighboursMergeAndOnlyOpenShardsSplit() {
    SimulatedStream stream = stream(3);
    List<Shard> shards = stream.shards();

    assertThatThrownBy(() -> stream.merge(shards.get(0), shards.get(2)))
        .hasMessageContaining("does not end where");
    stream.merge(shards.get(0), shards.get(1));
    assertThatThrownBy(() -> stream.split(shards.get(0), shards.get(0).range().middle()))
        .hasMessage("shardId-000000000000 is closed");
    assertThatThrownBy(() -> stream.split(shards.get(2), shards.get(2).range().start()))
        .hasMessageContaining("leaves a child without keys");
  }

  @Test
  void recordsExpireWhenTheirRetentionIsOver() {
    SimulatedStream stream = stream(1);
    Shard shard = stream.shards().getFirst();
    stream.put("a", DATA);
    simulation.runUntil(Rig.START.plus(Duration.ofHours(1)));
    stream.put("a", DATA);

    simulation.runUntil(Rig.START.plus(Duration.ofHours(24)));
    assertThat(stream.horizon(shard)).isZero();
    simulation.runUntil(Rig.START.plus(Duration.ofHours(24).plusMillis(1)));
    assertThat(stream.horizon(shard)).isEqualTo(1);
  }
}
