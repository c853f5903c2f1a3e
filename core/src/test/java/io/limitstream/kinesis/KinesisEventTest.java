package io.limitstream.kinesis;

import static io.limitstream.fixture.KinesisJson.record;
import static io.limitstream.fixture.KinesisJson.withData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.fixture.KinesisJson;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisEventTest {

  @Test
  void readsARecordAsLambdaDeliversIt() {
    List<Arrival> batch =
        read(
            """
            {
              "Records": [
                {
                  "kinesis": {
                    "kinesisSchemaVersion": "1.0",
                    "partitionKey": "1",
                    "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                    "data": "SGVsbG8=",
                    "approximateArrivalTimestamp": 1545084650.987
                  },
                  "eventSource": "aws:kinesis",
                  "eventVersion": "1.0",
                  "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
                  "eventName": "aws:kinesis:record",
                  "awsRegion": "us-east-2",
                  "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/s"
                }
              ]
            }
            """);

    Arrival arrival = batch.getFirst();
    assertThat(batch).hasSize(1);
    assertThat(arrival.source())
        .isEqualTo(
            new Source(
                Place.record("", 1),
                0,
                "arn:aws:kinesis:us-east-2:123456789012:stream/s",
                "shardId-000000000006",
                "49590338271490256608559692538361571095921575989136588898",
                "1",
                Instant.parse("2018-12-17T22:10:50.987Z")));
    assertThat(arrival.content()).isEqualTo("Hello".getBytes(StandardCharsets.UTF_8));
    assertThat(arrival.problem()).isNull();
  }

  @Test
  void noRecordsAreNoError() {
    assertThat(read("{\"Records\":[]}")).isEmpty();
    assertThat(read("{\"other\":{\"Records\":[1]},\"Records\":[],\"more\":[[]]}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "5",
        "-5.25e3",
        "\"text é\"",
        "[]",
        "[ 1, {\"a\":[]} ]",
        "{}",
        "{ \"kinesis\" : null }",
        "{\"kinesis\":[{}]}",
        "{\"kinesis\":{}}",
        "{\"kinesis\":5}",
        "{\"kinesis\":{\"data\":null, \"more\":\"é\ud83d\ude00\\u0041\"}}",
        "{\"kinesis\":{\"data\":5}}",
        "{\"kinesis\":{\"data\":[\"SGVsbG8=\"]}}",
        "{\"kinesis\":{\"data\":\"not Base64!\"}}",
        "{\"kinesis\":{\"data\":\"SGVsbG8\\n=\"}}",
        "{\"data\":\"SGVsbG8=\"}"
      })
  void anOddRecordIsKeptAsItStandsAndTheOthersAreRead(String odd) {
    for (String space : new String[] {"", " ", "\n\t"}) {
      List<Arrival> batch =
          read(KinesisJson.of(record("1", "a"), space + odd + space, record("3", "c")));

      assertThat(batch).hasSize(3);
      assertThat(text(batch.get(0))).isEqualTo("a");
      assertThat(text(batch.get(1))).isEqualTo(odd);
      assertThat(batch.get(1).problem()).contains(": ").doesNotContain("not Base64!");
      assertThat(batch.get(1).source().place().at()).isEqualTo(2);
      assertThat(text(batch.get(2))).isEqualTo("c");
      assertThat(batch.get(2).source().place().at()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 1_000_000})
  void anOddRecordIsKeptHoweverDeepItGoes(int depth) {
    String odd = "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

    List<Arrival> batch = read(KinesisJson.of(record("1", "a"), odd, record("3", "c")));

    assertThat(batch).hasSize(3);
    assertThat(text(batch.get(1))).isEqualTo(odd);
    assertThat(text(batch.get(2))).isEqualTo("c");
  }

  @Test
  void anEventInAnotherEncodingIsAnError() {
    String event = KinesisJson.of(record("1", "a"), "5");
    for (Charset encoding :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThatExceptionOfType(KinesisEventException.class)
          .isThrownBy(() -> KinesisEvent.read(event.getBytes(encoding)));
    }
  }

  @Test
  void anEventThatBreaksOffStillHasTheRecordsBefore() {
    String event = KinesisJson.of(record("1", "a"), record("2", "b"), record("3", "c"));
    String broken = event.substring(0, event.indexOf("\"3\""));

    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> read(broken))
        .satisfies(thrown -> assertThat(thrown.before()).hasSize(2));
  }

  @Property
  void anEventWithBytesBentIsReadOrRefused(
      @ForAll @IntRange(max = 700) int at, @ForAll byte[] instead) {
    byte[] event =
        KinesisJson.of(record("1", "a"), "5", record("2", "b")).getBytes(StandardCharsets.UTF_8);
    int start = Math.min(at, event.length);
    System.arraycopy(instead, 0, event, start, Math.min(instead.length, event.length - start));
    try {
      assertThat(KinesisEvent.read(event)).isNotNull();
    } catch (KinesisEventException refused) {
      assertThat(refused).hasMessageStartingWith("expected Lambda's Kinesis event");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"not Base64!\"', kinesis.data: expected Base64",
    "'5',               kinesis.data: expected Base64",
    "'{}',              kinesis.data: expected Base64",
    "'null',            kinesis.data: missing",
  })
  void aProblemIsNamed(String data, String problem) {
    Arrival arrival = read(KinesisJson.of(withData("1", data))).getFirst();

    assertThat(arrival.problem()).isEqualTo(problem);
    assertThat(arrival.source().sequenceNumber()).isEqualTo("1");
    assertThat(arrival.source().shardId()).isEqualTo("shardId-000000000006");
  }

  @Test
  void coordinatesOfAnotherKindAreAbsent() {
    Arrival arrival =
        read("""
        {"Records":[{"eventID":"no colon","eventSourceARN":{},"kinesis":{
        "sequenceNumber":17,"partitionKey":null,"approximateArrivalTimestamp":"soon",
        "data":"SGVsbG8="}}]}
        """)
            .getFirst();

    assertThat(arrival.source())
        .isEqualTo(new Source(Place.record("", 1), 0, null, null, null, null, null));
    assertThat(text(arrival)).isEqualTo("Hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e300", "1e12"})
  void aTimeOutOfReasonIsAbsent(String time) {
    String event =
        "{\"Records\":[{\"kinesis\":{\"data\":\"\",\"approximateArrivalTimestamp\":"
            + time
            + "}}]}";
    assertThat(read(event).getFirst().source().arrivedAt()).isNull();
  }

  @Test
  void base64MayHaveEscapedSlashes() {
    assertThat(read(KinesisJson.of(withData("1", "\"\\/\\/\\/\\/\""))).getFirst().content())
        .containsExactly(0xff, 0xff, 0xff);
  }

  @Test
  void recordsMayStandBehindAndBeforeOtherMembers() {
    String event =
        "{\"a\":[{\"Records\":5}],\"Records\":[" + record("1", "a") + "],\"b\":{\"c\":null}}";
    assertThat(text(read(event).getFirst())).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "5",
        "\"Records\"",
        "",
        " ",
        "{\"Records\":null}",
        "{\"Records\":{}}",
        "{\"Records\":\"[]\"}",
        "{\"records\":[]}",
        "{\"detail\":{\"Records\":[]}}"
      })
  void aDocumentWithoutRecordsIsAnError(String event) {
    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> read(event))
        .withMessageContaining("\"Records\"");
  }

  @Test
  void jsonThatBreaksOffIsAnErrorWhereverItBreaks() {
    String whole = KinesisJson.of(record("1", "a"), "5", record("2", "b"));
    for (int length = 0; length < whole.length(); length++) {
      String broken = whole.substring(0, length);
      assertThatExceptionOfType(KinesisEventException.class).isThrownBy(() -> read(broken));
    }
    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> read("{\"Records\":[{]}"))
        .withMessageMatching(".*breaks off at byte 1[1-3]");
  }

  @Test
  void nothingMayFollowTheDocument() {
    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> read("{\"Records\":[]}{\"Records\":[]}"));
  }

  @Test
  void recordsThatStandTwiceAreAnErrorSinceHalfOfThemWouldBeLost() {
    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> read("{\"Records\":[" + record("1", "a") + "],\"Records\":[]}"));
  }

  private static List<Arrival> read(String event) {
    return KinesisEvent.read(event.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Arrival arrival) {
    return new String(arrival.content(), StandardCharsets.UTF_8);
  }
}
