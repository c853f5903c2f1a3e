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
    assertThat(id(Source.ofFile(1), "x")).matches("[0-9a-f]{64}");
  }

  @Test
  void aRecordOfAStreamIsToldByItsCoordinatesAlone() {
    Source first = new Source(1, "arn", "shard", "4711", "key", Instant.EPOCH);
    Source again = new Source(9, "arn", "shard", "4711", null, null);

    assertThat(id(again, "other")).isEqualTo(id(first, "some"));
  }

  @Test
  void aRecordWithoutCoordinatesIsToldByItsBytesAndPosition() {
    assertThat(id(Source.ofFile(1), "x")).isEqualTo(id(Source.ofFile(1), "x"));
    assertThat(id(new Source(1, "arn", null, "4711", null, null), "x"))
        .isEqualTo(id(Source.ofFile(1), "x"));
    assertThat(id(Source.ofFile(1), "x"))
        .isNotEqualTo(id(Source.ofFile(2), "x"))
        .isNotEqualTo(id(Source.ofFile(1), "y"));
  }

  @Test
  void noTwoListsOfCoordinatesGiveOneId() {
    Set<String> ids =
        Stream.of(
                new Source(1, "ab", "c", "d", null, null),
                new Source(1, "a", "bc", "d", null, null),
                new Source(1, "a", "b", "cd", null, null),
                new Source(1, "abcd", "", "", null, null))
            .map(source -> id(source, "x"))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(4);
  }

  private static String id(Source source, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new ParkedRecord(source, ParkedRecord.Form.DATA, bytes, "reason").id();
  }
}
