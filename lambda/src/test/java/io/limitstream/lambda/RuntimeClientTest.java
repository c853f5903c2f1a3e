package io.limitstream.lambda;

import static io.limitstream.fixture.KinesisJson.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.ship.FunctionProcess;
import io.limitstream.ship.FunctionProcess.Answer;
import io.limitstream.ship.FunctionProcess.Outcome;
import io.limitstream.ship.TestClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The handler under Lambda's own runtime client.
class RuntimeClientTest {
  private static final String SECRET = "4711-is-never-printed";

  private static final String DONE = "{\"batchItemFailures\":[]}";

  @TempDir Path directory;

  @Test
  void answersBatchAfterBatchAndTellsOfEach() {
    try (FunctionProcess client = client(Map.of("AWS_LAMBDA_LOG_FORMAT", "TEXT"))) {
      assertThat(client.invoke(KinesisJson.of(record("1", EventJson.created().toString()))).body())
          .isEqualTo(DONE);

      EventJson broken = EventJson.reset().withPayload("resetAmount", "\"" + SECRET + "\"");
      String batch =
          KinesisJson.of(
              record("2", EventJson.created().toString()),
              record("3", broken.toString()),
              "null",
              record("4", EventJson.ofType("LIMIT_USER_CREATED").toString()));
      assertThat(client.invoke(batch).body()).isEqualTo(DONE);

      assertThat(client.printed())
          .contains("\"event\":\"warning\"", "ENABLE_DYNAMO_DB=true")
          .contains("{\"event\":\"batch\",\"read\":1,\"applied\":1,")
          .contains("{\"event\":\"batch\",\"read\":4,\"applied\":0,\"stale\":1,\"ignored\":1,")
          .contains("\"reason\":\"payload.resetAmount: ")
          .contains("\"reason\":\"record: expected an object\"")
          .contains("\"FunctionName\":\"limitstream\",\"Applied\":1,")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void anEventWithoutRecordsFailsTheInvocationAndNotTheNext() {
    try (FunctionProcess client = client(Map.of())) {
      Answer failed = client.invoke("{\"detail\":\"something else\"}");
      assertThat(failed.outcome()).isEqualTo(Outcome.INVOCATION_ERROR);
      assertThat(failed.body()).contains("KinesisEventException", "\\\"Records\\\"");

      assertThat(client.invoke(KinesisJson.of()).body()).isEqualTo(DONE);
      assertThat(client.isAlive()).isTrue();
    }
  }

  @Test
  void aMisspeltSettingFailsTheStartAndIsNamed() {
    try (FunctionProcess client = client(Map.of("ENABLE_DYNAMO_DB", "yes"))) {
      Answer posted = client.next();

      assertThat(posted.outcome()).isEqualTo(Outcome.INIT_ERROR);
      assertThat(posted.body() + client.printed())
          .contains("ENABLE_DYNAMO_DB: expected true or false");
      assertThat(client.exitValue()).isNotZero();
    }
  }

  @Test
  void jsonLogsHaveTheirLevel() {
    try (FunctionProcess client = client(Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON"))) {
      client.invoke(KinesisJson.of(record("1", EventJson.created().toString()), "null"));

      assertThat(lines(client, "\\\"event\\\":\\\"batch\\\""))
          .singleElement()
          .asString()
          .startsWith("{")
          .contains("\"level\":\"INFO\"", "\"AWSRequestId\":\"request-1\"");
      assertThat(lines(client, "\\\"event\\\":\\\"parked\\\""))
          .singleElement()
          .asString()
          .contains("\"level\":\"WARN\"");
    }
  }

  @Test
  void logLevelsAreHeeded() {
    Map<String, String> settings =
        Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON", "AWS_LAMBDA_LOG_LEVEL", "WARN");
    try (FunctionProcess client = client(settings)) {
      client.invoke(KinesisJson.of(record("1", EventJson.created().toString()), "null"));

      assertThat(lines(client, "\\\"event\\\":\\\"batch\\\"")).isEmpty();
      assertThat(lines(client, "\\\"event\\\":\\\"parked\\\"")).hasSize(1);
      assertThat(lines(client, "\"_aws\"")).as("metrics are no log lines").hasSize(1);
    }
  }

  private static List<String> lines(FunctionProcess client, String part) {
    return client.printed().lines().filter(line -> line.contains(part)).toList();
  }

  private FunctionProcess client(Map<String, String> settings) {
    return FunctionProcess.start(
        List.of("--enable-native-access=ALL-UNNAMED"),
        TestClassPath.all(),
        KinesisHandler.class.getName(),
        directory,
        settings,
        directory.resolve("output"));
  }
}
