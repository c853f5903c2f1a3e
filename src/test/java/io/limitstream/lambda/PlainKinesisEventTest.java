package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// Holds the fast reading of Lambda's usual event against the reading by a full parser.
class PlainKinesisEventTest {
  private static final String EVENT =
      """
      {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"u-7",\
      "sequenceNumber":"4962","data":"aGVsbG8=","approximateArrivalTimestamp":1647946086.256},\
      "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000000:4962",\
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
