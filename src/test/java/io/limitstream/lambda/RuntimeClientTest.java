package io.limitstream.lambda;

import static io.limitstream.fixture.KinesisJson.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.fixture.RuntimeApiStub;
import io.limitstream.fixture.RuntimeApiStub.Outcome;
import io.limitstream.fixture.RuntimeApiStub.Posted;
import io.limitstream.fixture.RuntimeClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The handler under Lambda's own runtime client.
class RuntimeClientTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SECRET = "4711-is-never-printed";

  @TempDir Path directory;
  private RuntimeApiStub lambda;

  @BeforeEach
  void start() throws IOException {
    lambda = RuntimeApiStub.start();
  }

  @AfterEach
  void stop() {
    lambda.close();
  }

  @Test
  void answersBatchAfterBatchAndTellsOfEach() throws Exception {
    try (RuntimeClient client = client(Map.of())) {
      assertThat(invoke(KinesisJson.of(record("1", EventJson.created().toString()))))
          .isEqualTo(new Posted(Outcome.RESPONSE, "{\"batchItemFailures\":[]}"));

      EventJson broken = EventJson.reset().withPayload("resetAmount", "\"" + SECRET + "\"");
      String batch =
          KinesisJson.of(
              record("2", EventJson.created().toString()),
              record("3", broken.toString()),
              "null",
              record("4", EventJson.ofType("LIMIT_USER_CREATED").toString()));
      assertThat(invoke(batch))
          .isEqualTo(new Posted(Outcome.RESPONSE, "{\"batchItemFailures\":[]}"));

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
  void anEventWithoutRecordsFailsTheInvocationAndNotTheNext() throws Exception {
    try (RuntimeClient client = client(Map.of())) {
      Posted failed = invoke("{\"detail\":\"something else\"}");
      assertThat(failed.outcome()).isEqualTo(Outcome.INVOCATION_ERROR);
      assertThat(failed.body()).contains("KinesisEventException", "\\\"Records\\\"");

      assertThat(invoke(KinesisJson.of()))
          .isEqualTo(new Posted(Outcome.RESPONSE, "{\"batchItemFailures\":[]}"));
      assertThat(client.process().isAlive()).isTrue();
    }
  }

  @Test
  void aMisspeltSettingFailsTheStartAndIsNamed() throws Exception {
    try (RuntimeClient client = client(Map.of("ENABLE_DYNAMO_DB", "yes"))) {
      Posted posted = lambda.next(PATIENCE);

      assertThat(posted).as("%s", client.printed()).isNotNull();
      assertThat(posted.outcome()).isEqualTo(Outcome.INIT_ERROR);
      assertThat(posted.body() + client.printed())
          .contains("ENABLE_DYNAMO_DB: expected true or false");
      assertThat(client.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(client.process().exitValue()).isNotZero();
    }
  }

  @Test
  void jsonLogsBearTheirLevel() throws Exception {
    try (RuntimeClient client = client(Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON"))) {
      invoke(KinesisJson.of(record("1", EventJson.created().toString()), "null"));

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
  void logLevelsAreHeeded() throws Exception {
    Map<String, String> settings =
        Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON", "AWS_LAMBDA_LOG_LEVEL", "WARN");
    try (RuntimeClient client = client(settings)) {
      invoke(KinesisJson.of(record("1", EventJson.created().toString()), "null"));

      assertThat(lines(client, "\\\"event\\\":\\\"batch\\\"")).isEmpty();
      assertThat(lines(client, "\\\"event\\\":\\\"parked\\\"")).hasSize(1);
      assertThat(lines(client, "\"_aws\"")).as("metrics are no log lines").hasSize(1);
    }
  }

  private static List<String> lines(RuntimeClient client, String part) throws IOException {
    return client.printed().lines().filter(line -> line.contains(part)).toList();
  }

  private RuntimeClient client(Map<String, String> settings) throws IOException {
    return RuntimeClient.start(
        lambda, KinesisHandler.class.getName(), settings, directory.resolve("output"));
  }

  private Posted invoke(String event) throws InterruptedException {
    lambda.offer(event);
    return lambda.next(PATIENCE);
  }
}
