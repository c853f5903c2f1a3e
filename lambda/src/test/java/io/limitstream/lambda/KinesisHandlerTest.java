package io.limitstream.lambda;

import static io.limitstream.fixture.Batches.use;
import static io.limitstream.fixture.KinesisJson.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.kinesis.KinesisEventException;
import io.limitstream.projection.Projection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinesisHandlerTest {
  private static final String SECRET = "4711-is-never-printed";
  private static final EventJson BROKEN =
      EventJson.reset().withPayload("resetAmount", "\"" + SECRET + "\"");

  private final ScriptedStore store = new ScriptedStore();
  private final ScriptedParking parking = new ScriptedParking();
  private final ByteArrayOutputStream metrics = new ByteArrayOutputStream();
  private final FakeContext context = new FakeContext(60_000);

  @Test
  void answersWithNothingToRedeliver() throws IOException {
    assertThat(handle(record("11", use("a", 1).toString()), record("12", "broken")))
        .isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void answersWithTheOneRecordFromWhichToRedeliver() throws IOException {
    store.failing("b", "c");
    assertThat(
            handle(
                record("11", use("a", 1).toString()),
                record("12", use("b", 2).toString()),
                record("13", use("c", 3).toString()),
                record("14", use("a", 4).toString())))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"12\"}]}");
    assertThat(context.lines().getLast())
        .startsWith("ERROR {\"event\":\"batch\",\"read\":4,\"applied\":2,")
        .contains("\"failed\":2", "\"redeliverFrom\":\"12\"", "limit b is throttled");
  }

  @Test
  void failsWhereTheRecordToReportHasNoNumber() {
    parking.failing(2L);
    assertThatIllegalStateException()
        .isThrownBy(() -> handle(record("11", use("a", 1).toString()), "{\"kinesis\":{}}"))
        .withMessageContaining("record 2 ");
    assertThat(context.lines()).as("it is logged all the same").isNotEmpty();
  }

  @Test
  void storesNothingWhereNoTimeIsLeft() throws IOException {
    FakeContext late = new FakeContext(400);

    assertThat(handle(late, KinesisJson.of(record("11", use("a", 1).toString()))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"11\"}]}");
    assertThat(store.started()).isEmpty();
  }

  @Test
  void failsWithoutRecords() {
    assertThatExceptionOfType(KinesisEventException.class)
        .isThrownBy(() -> handle(context, "{\"detail\":{}}"));
  }

  @Test
  void logsCoordinatesAndReasonsAndNoPayload() throws IOException {
    handle(
        record("11", BROKEN.toString()),
        record("12", EventJson.born().toString()),
        record("13", use("l-1", 20).withPayload("previousProgress", "\"5\"").toString()),
        record("14", EventJson.ofType("OTHER_TYPE").toString()));

    List<String> lines = context.lines();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith("WARN {\"event\":\"parked\",\"id\":\"")
        .contains(
            "\"reason\":\"payload.resetAmount: expected a string",
            "\"streamArn\":\"arn:aws:kinesis:eu-north-1:123456789012:stream/limits\"",
            "\"shardId\":\"shardId-000000000006\"",
            "\"sequenceNumber\":\"11\"",
            "\"partitionKey\":\"u-7\"",
            "\"arrivedAt\":1545084650987",
            "\"bytes\":" + BROKEN.bytes().length)
        .doesNotContain(SECRET);
    assertThat(lines.get(1))
        .isEqualTo(
            "WARN {\"event\":\"anomaly\",\"kind\":\"CONTINUITY_GAP\",\"userId\":\"u-7\","
                + "\"userLimitId\":\"l-1\",\"sequenceNumber\":20,\"eventId\":\"e-20\","
                + "\"at\":1647946101223,\"said\":\"5\",\"known\":\"0\"}");
    assertThat(lines.get(2)).startsWith("WARN {\"event\":\"anomaly\",\"kind\":\"VALUE_DRIFT\"");
    assertThat(lines.get(3))
        .isEqualTo(
            "INFO {\"event\":\"batch\",\"read\":4,\"applied\":2,\"stale\":0,\"ignored\":1,"
                + "\"parked\":1,\"failed\":0,\"limitsWritten\":1,"
                + "\"ignoredTypes\":{\"OTHER_TYPE\":1}}");
  }

  @Test
  void everyTextInALogLineIsCutAt256Bytes() throws IOException {
    String text = "é\\n\\\"".repeat(500);
    EventJson hostile = EventJson.ofType(text);
    String key = "\"partitionKey\":\"" + "k".repeat(5000) + "\"";
    handle(
        record("11", hostile.toString()),
        record("12", BROKEN.and(text, "1").and(text, "2").toString()),
        "{\"kinesis\":{\"sequenceNumber\":\"13\"," + key + "}}");

    assertThat(context.lines()).hasSize(3).allMatch(line -> line.length() < 1500);
    assertThat(context.lines()).noneMatch(line -> line.contains("\n"));
    assertThat(context.lines().get(1)).contains("k".repeat(256) + "…\"");
  }

  @Test
  void printsTheMetricsAsOneLine() throws IOException {
    handle(
        record("11", BROKEN.toString()),
        record("12", EventJson.born().toString()),
        record(
            "13",
            use("l-1", 20)
                .with("createdAt", "1700000000000")
                .withPayload("previousProgress", "\"5\"")
                .toString()),
        record("14", EventJson.ofType("OTHER_TYPE").toString()));

    assertThat(metrics.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            """
            {"level":"FATAL","timestamp":"2023-11-14T22:13:21.500Z",\
            "_aws":{"Timestamp":1700000001500,"CloudWatchMetrics":[{"Namespace":"Limitstream",\
            "Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Applied","Unit":"Count"},\
            {"Name":"Stale","Unit":"Count"},{"Name":"Ignored","Unit":"Count"},\
            {"Name":"Parked","Unit":"Count"},{"Name":"Failed","Unit":"Count"},\
            {"Name":"LimitsWritten","Unit":"Count"},{"Name":"ContinuityGap","Unit":"Count"},\
            {"Name":"ValueDrift","Unit":"Count"},{"Name":"TermsReplaced","Unit":"Count"},\
            {"Name":"KindMismatch","Unit":"Count"},\
            {"Name":"CurrencyMismatch","Unit":"Count"},{"Name":"NumberReused","Unit":"Count"},\
            {"Name":"NumberRegressed","Unit":"Count"},\
            {"Name":"EventLag","Unit":"Milliseconds"}]}]},"FunctionName":"limitstream",\
            "Applied":2,"Stale":0,"Ignored":1,"Parked":1,"Failed":0,"LimitsWritten":1,\
            "ContinuityGap":1,"ValueDrift":1,"TermsReplaced":0,"KindMismatch":0,"CurrencyMismatch":0,\
            "NumberReused":0,"NumberRegressed":0,"EventLag":1500}
            """);
    assertThat(metrics.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void theEventLagIsNotNegativeAndAbsentWithoutEvents() throws IOException {
    handle(record("11", use("a", 1).with("createdAt", "1700000009000").toString()));
    assertThat(metrics.toString(StandardCharsets.UTF_8)).contains("\"EventLag\":0}");

    metrics.reset();
    handle(record("12", EventJson.ofType("OTHER_TYPE").toString()));
    assertThat(metrics.toString(StandardCharsets.UTF_8)).doesNotContain("EventLag");
  }

  private String handle(String... records) throws IOException {
    return handle(context, KinesisJson.of(records));
  }

  private String handle(FakeContext invocation, String event) throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_001_500L));
    KinesisHandler handler =
        new KinesisHandler(
            new Projection(store, parking, 0),
            clock,
            new PrintStream(metrics, true, StandardCharsets.UTF_8));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, invocation);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
