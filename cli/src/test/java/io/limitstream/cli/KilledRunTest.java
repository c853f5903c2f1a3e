package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.PlayerStream;
import io.limitstream.store.LimitStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run in a process of its own that is killed, and started again.
class KilledRunTest {

  private static final int LIMITS = 300;

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final Map<String, String> environment = DynamoDbServer.environment(settings);

  @TempDir private Path folder;

  private Launched launch(String... args) {
    return Launched.with(new byte[0], environment, false, args);
  }

  private Process start(Path file) throws IOException {
    ProcessBuilder run =
        OwnProcess.of(List.of(), "run", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    run.environment().putAll(environment);
    return run.start();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void endsInTheSameTableWhenItIsStartedAgain() throws Exception {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    Path file = folder.resolve("events.jsonl");
    Files.writeString(
        file, PlayerStream.lines(PlayerStream.inOrder(3000, LIMITS, 9)), StandardCharsets.UTF_8);
    LimitStore table = Configuration.from(environment).open().store();
    for (int limits : new int[] {1, LIMITS / 3, LIMITS - 50}) {
      Process run = start(file);
      while (kept(table) < limits && run.isAlive()) {
        Thread.sleep(20);
      }
      assertThat(run.isAlive()).as("still running; %s", output()).isTrue();
      run.destroyForcibly().waitFor();
    }
    String again =
        launch("run", file.toString(), "--batch-size", "1000", "--format", "json").limits();
    assertThat(again)
        .isEqualTo(Launched.launch("run", file.toString(), "--format", "json").limits());
    assertThat(launch("parked", "list").out()).endsWith(parkedInMemory(file) + " records\n");
  }

  /// How many limits the table holds.
  private static int kept(LimitStore store) {
    return IntStream.range(0, 7).map(user -> store.list("u-" + user).size()).sum();
  }

  private static int parkedInMemory(Path file) {
    String out = Launched.launch("run", file.toString(), "--format", "json").out();
    return out.substring(out.indexOf("\"parked\":[")).split("\"position\"", -1).length - 1;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }
}
