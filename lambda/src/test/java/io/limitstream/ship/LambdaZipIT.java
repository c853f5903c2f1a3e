package io.limitstream.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCreation;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.limit.UserLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaZipIT {
  private static final Path ZIP = Path.of(System.getProperty("limitstream.target"), "lambda.zip");

  @TempDir Path folder;

  @Test
  void holdsOnlyWhatTheFunctionNeeds() throws IOException {
    assertThat(entries())
        .map(name -> name.replaceAll("-\\d.*\\.jar$", ".jar"))
        .containsExactlyInAnyOrder(
            "lib/",
            "lib/limitstream-api.jar",
            "lib/limitstream-core.jar",
            "lib/limitstream-dynamodb.jar",
            "lib/limitstream-lambda.jar",
            "lib/annotations.jar",
            "lib/auth.jar",
            "lib/aws-core.jar",
            "lib/aws-json-protocol.jar",
            "lib/aws-lambda-java-core.jar",
            "lib/checksums.jar",
            "lib/checksums-spi.jar",
            "lib/crac.jar",
            "lib/dynamodb.jar",
            "lib/endpoints-spi.jar",
            "lib/eventstream.jar",
            "lib/http-auth.jar",
            "lib/http-auth-aws.jar",
            "lib/http-auth-aws-eventstream.jar",
            "lib/http-auth-spi.jar",
            "lib/http-client-spi.jar",
            "lib/identity-spi.jar",
            "lib/jackson-core.jar",
            "lib/json-utils.jar",
            "lib/jspecify.jar",
            "lib/metrics-spi.jar",
            "lib/profiles.jar",
            "lib/protocol-core.jar",
            "lib/reactive-streams.jar",
            "lib/regions.jar",
            "lib/retries.jar",
            "lib/retries-spi.jar",
            "lib/sdk-core.jar",
            "lib/slf4j-api.jar",
            "lib/slf4j-nop.jar",
            "lib/third-party-jackson-core.jar",
            "lib/url-connection-client.jar",
            "lib/utils.jar",
            "lib/utils-lite.jar");
  }

  @Test
  void isSmallEnoughToStartFast() throws IOException {
    assertThat(Files.size(ZIP)).isLessThanOrEqualTo(9_000_000);
  }

  @Test
  void hasOneTimeThroughoutSoThatTwoBuildsAreTheSame() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .map(ZipEntry::getTimeLocal)
          .map(time -> time.toLocalDate().toString())
          .containsOnly("2026-01-01");
    }
  }

  @Test
  void runsInMemoryUnderTheRuntimeClient() throws IOException {
    unpack();
    try (FunctionProcess function = start(Map.of())) {
      FunctionProcess.Answer answer = function.invoke(example());
      assertThat(answer.body()).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(answer.succeeded()).isTrue();
    }
    assertThat(output()).contains("\\\"applied\\\":19").contains("in this instance's memory only");
  }

  @Test
  void refusesToStartWhereASettingIsMisspelt() throws IOException {
    unpack();
    try (FunctionProcess function = start(Map.of("ENABLE_DYNAMO_DB", "yes"))) {
      FunctionProcess.Answer answer = function.invoke(example());
      assertThat(answer.succeeded()).isFalse();
      assertThat(answer.body()).contains("ENABLE_DYNAMO_DB: expected true or false");
    }
  }

  @Test
  void runsWithDynamoDbUnderTheRuntimeClient() throws IOException {
    unpack();
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    try (DynamoDbTable table = DynamoDbTable.open(settings)) {
      new TableCreation(table, true).make();
      try (FunctionProcess function = start(DynamoDbServer.environment(settings))) {
        assertThat(function.invoke(example()).body()).isEqualTo("{\"batchItemFailures\":[]}");
      }
      assertThat(new DynamoDbLimitStore(table).list("u-7"))
          .map(limit -> limit.key().userLimitId())
          .contains("deposit-day");
      assertThat(output()).contains("\\\"applied\\\":19").doesNotContain("\"warning\"");
    }
  }

  @Test
  void answersTenBatchesOnOneInstanceOneOfWhichFailsAndComesAgain() throws IOException {
    unpack();
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    try (DynamoDbTable table = DynamoDbTable.open(settings);
        FunctionProcess function = start(DynamoDbServer.environment(settings))) {
      new TableCreation(table, true).make();
      for (int number = 1; number <= 10; number++) {
        if (number == 5) {
          DynamoDbServer.dropTable(settings);
          assertThat(function.invoke(batch(number)).body())
              .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"5\"}]}");
          new TableCreation(table, true).make();
        }
        assertThat(function.invoke(batch(number)).body())
            .as("batch %s", number)
            .isEqualTo("{\"batchItemFailures\":[]}");
      }
      assertThat(function.isAlive()).isTrue();
      UserLimit limit = new DynamoDbLimitStore(table).list("u-7").getFirst();
      assertThat(limit.progress()).isEqualByComparingTo("10");
      assertThat(limit.version()).isEqualTo(10);
    }
  }

  @Test
  void keepsItsStateFromBatchToBatch() throws IOException {
    unpack();
    try (FunctionProcess function = start(Map.of())) {
      for (int i = 0; i < 10; i++) {
        assertThat(function.invoke(batch(1)).body()).isEqualTo("{\"batchItemFailures\":[]}");
      }
      assertThat(function.printed().split("\\\\\"applied\\\\\":1,", -1)).hasSize(2);
      assertThat(function.printed().split("\\\\\"stale\\\\\":1,", -1)).hasSize(10);
    }
  }

  private static String batch(int number) {
    EventJson event =
        EventJson.progressChanged()
            .with("sequenceNumber", "" + number)
            .with("eventId", "\"e-" + number + "\"")
            .withPayload("previousProgress", "\"" + (number - 1) + "\"")
            .withPayload("amount", "\"1\"");
    return KinesisJson.of(KinesisJson.record("" + number, event.toString()));
  }

  @Test
  void isPrimedBeforeASnapshotIsTaken() throws IOException {
    unpack();
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    Map<String, String> environment = new HashMap<>(DynamoDbServer.environment(settings));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (FunctionProcess function = start(environment)) {
      assertThat(function.invoke(example()).body()).contains("itemIdentifier");
    }
    // The table is not there, so that the read of the priming leaves a trace.
    assertThat(output()).contains("the store did not answer before the snapshot");
  }

  private FunctionProcess start(Map<String, String> environment) {
    return FunctionProcess.start(
        // How the managed runtime tells CRaC where to register.
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"),
        FunctionProcess.runtimeClient(),
        "io.limitstream.lambda.KinesisHandler",
        folder,
        environment,
        folder.resolve("output"));
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static byte[] example() throws IOException {
    return Files.readAllBytes(Path.of("cli/src/main/resources/examples/kinesis-event.json"));
  }

  private static List<String> entries() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      return Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
    }
  }

  private void unpack() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    List<ZipEntry> jars = new ArrayList<>();
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      zip.stream().filter(entry -> !entry.isDirectory()).forEach(jars::add);
      for (ZipEntry jar : jars) {
        Files.copy(zip.getInputStream(jar), folder.resolve(jar.getName()));
      }
    }
  }
}
