package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbParking;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.RoleGuard;
import io.limitstream.dynamodb.TableCreation;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.projection.Backend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole handler, from Lambda's event to the table of DynamoDB Local, with the rights of the
/// template's role and no others.
class DynamoDbHandlerTest {
  private static RoleGuard role;

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final Backend table =
      Configuration.from(DynamoDbServer.environment(role.guarded(settings))).open();
  private final Backend memory = Configuration.from(Map.of()).open();
  private final FakeContext context = new FakeContext(60_000);

  @BeforeAll
  static void guard() {
    role = new RoleGuard("ProjectorRole", DynamoDbServer.shared());
  }

  @AfterAll
  static void theRoleGrantsWhatIsCalledAndNothingElse() {
    role.close();
    assertThat(role.refused()).isEmpty();
    assertThat(role.used()).isEqualTo(role.granted());
  }

  private void makeTable() {
    try (DynamoDbTable opened = DynamoDbTable.open(settings)) {
      new TableCreation(opened, true).make();
    }
  }

  private String handle(Backend backend) throws IOException {
    return handle(
        backend, Files.readAllBytes(Path.of("cli/src/main/resources/examples/kinesis-event.json")));
  }

  private String handle(Backend backend, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    PrintStream metrics =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new KinesisHandler(backend.projection(), InstantSource.system(), metrics)
        .handleRequest(new ByteArrayInputStream(event), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void keepsInTheTableWhatMemoryWouldKeep() throws IOException {
    makeTable();
    assertThat(handle(table)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(handle(memory)).isEqualTo("{\"batchItemFailures\":[]}");
    Backend read = Configuration.from(DynamoDbServer.environment(settings)).open();
    for (String user : new String[] {"u-7", "u-12"}) {
      assertThat(read.store().list(user)).isEqualTo(memory.store().list(user)).isNotEmpty();
    }
    assertThat(read.parking().entries().map(entry -> entry.id() + entry.reason()))
        .containsExactlyElementsOf(
            memory.parking().entries().map(entry -> entry.id() + entry.reason()).toList());
  }

  @Test
  void parksALargeRecordOnceHoweverOftenItIsDelivered() throws IOException {
    makeTable();
    byte[] event =
        KinesisJson.of(KinesisJson.record("1", "x".repeat(900_000)))
            .getBytes(StandardCharsets.UTF_8);
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(handle(table, event)).isEqualTo("{\"batchItemFailures\":[]}");
    }
    try (DynamoDbTable opened = DynamoDbTable.open(settings)) {
      assertThat(new DynamoDbParking(opened, InstantSource.system()).entries())
          .singleElement()
          .satisfies(entry -> assertThat(entry.bytes()).isEqualTo(900_000));
    }
  }

  @Test
  void reportsTheFirstRecordAndTheCommandThatMendsAMissingTable() throws IOException {
    assertThat(handle(table)).contains("{\"itemIdentifier\":\"");
    assertThat(context.lines())
        .anyMatch(
            line ->
                line.startsWith("ERROR {\"event\":\"batch\"")
                    && line.contains("does not exist: fix AWS_TABLE_NAME or AWS_REGION")
                    && line.contains("`limitstream table create`"));
  }
}
