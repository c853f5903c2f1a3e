package io.limitstream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds the fast reading of Lambda's usual event against the reading by a full parser.
class PlainKinesisEventTest {
  private static final String EVENT =
      """
      {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"u-7",\
      "sequenceNumber":"4962","data":"aGVsbG8=","approximateArrivalTimestamp":1647946086.256},\
      "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000000:4962",\
      "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::1:role/r",\
      "awsRegion":"eu-north-1","eventSourceARN":"arn:aws:kinesis:eu-north-1:1:stream/s"},\
      {"kinesis":{"data":"eA==","partitionKey":"u-8"},"eventID":"shardId-000000000001:4963",\
      "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::1:role/r",\
      "awsRegion":"eu-north-1","eventSourceARN":"arn:aws:kinesis:eu-north-1:1:stream/s"},\
      {"kinesis":{"data":"","approximateArrivalTimestamp":7},"more":[1,{"a":"b"}]}]}\
      """;

  private static final String[] PIECES = {
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "\u0000",
    "é",
    "0",
    "-",
    ".",
    "e5",
    "1.5",
    "01",
    "-0",
    "99999999999999999999",
    "0.30000000000000004",
    "true",
    "null",
    "\"\"",
    "=",
    "*",
    "\"data\":\"eA==\",",
    "\"data\":\"?\",",
    "\"data\":null,",
    "\"Records\":[],",
    "\"eventID\":\":\",",
    "\"eventID\":4,",
    "\"kinesis\":{},",
    "\"kinesis\":7,",
    "{},",
    "[],",
    "7,",
    "\\/"
  };

  private static final String[] MEMBERS = {
    "\"kinesis\":{\"data\":\"eA==\"}",
    "\"kinesis\":{\"data\":\"eQ==\",\"partitionKey\":\"u\"}",
    "\"eventSourceARN\":null",
    "\"kinesis\":{\"sequenceNumber\":\"5\"}",
    "\"eventID\":\"a:1\"",
    "\"eventID\":\"b:1\"",
    "\"eventSourceARN\":\"arn:a\"",
    "\"eventSourceARN\":\"arn:b\"",
    "\"awsRegion\":\"eu-north-1\""
  };

  /// So many at the start of the members are mostly for the full parser.
  private static final int ODD_MEMBERS = 3;

  private record Read(Source source, String content, @Nullable String problem) {
    Read(Arrival arrival) {
      this(arrival.source(), HexFormat.of().formatHex(arrival.content()), arrival.problem());
    }
  }

  @Property(tries = 20_000)
  void readsTheSameAsTheFullParserWhateverTheBytes(@ForAll long seed) {
    byte[] event = mutated(new Random(seed));
    assertThat(outcome(KinesisEvent::read, event))
        .as(new String(event, StandardCharsets.UTF_8))
        .isEqualTo(outcome(KinesisEvent::readAny, event));
  }

  /// What stands behind one record's id may stand behind the next one's, or not.
  @Property(tries = 20_000)
  void readsTheSameAsTheFullParserWhateverTheMembersAndTheirOrder(@ForAll long seed) {
    Random random = new Random(seed);
    String records =
        Stream.generate(() -> record(random))
            .limit(2 + random.nextInt(3))
            .collect(Collectors.joining(","));
    byte[] event = ("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8);
    assertThat(outcome(KinesisEvent::read, event))
        .as(records)
        .isEqualTo(outcome(KinesisEvent::readAny, event));
  }

  @Test
  void readsTheUsualEventWithoutTheFullParser() throws Exception {
    byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
    assertThat(PlainKinesisEvent.read(event, event.length).stream().map(Read::new).toList())
        .isEqualTo(outcome(KinesisEvent::readAny, event));
  }

  private static String record(Random random) {
    boolean isOdd = random.nextInt(8) == 0;
    return random
        .ints(1 + random.nextInt(4), isOdd ? 0 : ODD_MEMBERS, MEMBERS.length)
        .mapToObj(member -> MEMBERS[member])
        .collect(Collectors.joining(",", "{" + MEMBERS[random.nextInt(2)] + ",", "}"));
  }

  private static Object outcome(Function<byte[], List<Arrival>> reading, byte[] event) {
    try {
      return reading.apply(event).stream().map(Read::new).toList();
    } catch (KinesisEventException broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  private static byte[] mutated(Random random) {
    String text = EVENT;
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(4));
      String piece = random.nextInt(4) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
      text = text.substring(0, from) + piece + text.substring(to);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
