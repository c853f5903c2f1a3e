package io.limitstream.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParkedRecordTest {

  @Test
  void anIdIs64HexadecimalDigits() {
    assertThat(id(Source.of(Place.record("", 1)), "x")).matches("[0-9a-f]{64}");
  }

  @Test
  void aRecordOfAStreamIsToldByItsCoordinatesAndBytesWhereverItIsRead() {
    Source first = new Source(Place.record("", 1), 0, "arn", "shard", "4711", "key", Instant.EPOCH);
    Source again = new Source(Place.line("x", 9), 0, "arn", "shard", "4711", null, null);

    assertThat(id(again, "some")).isEqualTo(id(first, "some"));
    assertThat(id(again, "other")).isNotEqualTo(id(first, "some"));
    assertThat(id(again.part(1, null), "some")).isNotEqualTo(id(first, "some"));
  }

  @Test
  void aConsumersArnIsItsStreams() {
    String stream = "arn:aws:kinesis:eu-north-1:123456789012:stream/limits";
    Source one = new Source(Place.record("", 1), 0, stream, "shard", "4711", null, null);
    Source other =
        new Source(Place.record("", 1), 0, stream + "/consumer/c:1", "shard", "4711", null, null);

    assertThat(id(other, "x")).isEqualTo(id(one, "x"));
  }

  @Test
  void aRecordWithoutCoordinatesIsToldByItsBytes() {
    Source somewhere = Source.of(Place.line("x", 1));
    assertThat(id(somewhere, "x")).isEqualTo(id(Source.of(Place.record("", 2)), "x"));
    assertThat(id(new Source(Place.record("", 1), 0, "arn", null, "4711", null, null), "x"))
        .isEqualTo(id(somewhere, "x"));
    assertThat(id(somewhere, "x")).isNotEqualTo(id(somewhere, "y"));
  }

  @Test
  void noTwoListsOfCoordinatesGiveOneId() {
    Set<String> ids =
        Stream.of(
                new Source(Place.record("", 1), 0, "ab", "c", "d", null, null),
                new Source(Place.record("", 1), 0, "a", "bc", "d", null, null),
                new Source(Place.record("", 1), 0, "a", "b", "cd", null, null),
                new Source(Place.record("", 1), 0, "abcd", "", "", null, null))
            .map(source -> id(source, "x"))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(4);
  }

  private static String id(Source source, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new ParkedRecord(source, ParkedRecord.Form.DATA, bytes, "reason").id();
  }
}
