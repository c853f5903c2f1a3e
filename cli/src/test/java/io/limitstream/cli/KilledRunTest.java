package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.PlayerStream;
import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.store.LimitStore;
import java.io.IOException;
import java.io.OutputStream;
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

  private Process start() throws IOException {
    ProcessBuilder run =
        OwnProcess.of(List.of(), "run", "-")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    run.environment().putAll(environment);
    return run.start();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void endsInTheSameTableWhenItIsStartedAgain() throws Exception {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    String events = PlayerStream.lines(PlayerStream.inOrder(3000, LIMITS, 9));
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, events, StandardCharsets.UTF_8);
    List<String> lines = events.lines().toList();
    LimitStore table = Configuration.from(environment).open().store();
    for (int written : new int[] {600, 1300, 2500}) {
      Process run = start();
      // What it reads does not end, so it is in the middle of its work whenever it is killed.
      OutputStream in = run.getOutputStream();
      for (String line : lines.subList(0, written)) {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      in.flush();
      long limits = limitsOf(lines.subList(0, written * 2 / 3));
      while (kept(table) < limits) {
        assertThat(run.isAlive()).as("still running; %s", output()).isTrue();
        Thread.sleep(20);
      }
      run.destroyForcibly().waitFor();
    }
    String again =
        launch("run", file.toString(), "--batch-size", "1000", "--format", "json").limits();
    assertThat(again)
        .isEqualTo(Launched.launch("run", file.toString(), "--format", "json").limits());
    assertThat(launch("parked", "list").out()).endsWith(parkedInMemory(file) + " records\n");
  }

  /// How many limits these events are of.
  private static long limitsOf(List<String> lines) {
    EventDecoder decoder = new EventDecoder();
    return lines.stream()
        .map(line -> decoder.decode(line.getBytes(StandardCharsets.UTF_8)))
        .filter(Decoded.Change.class::isInstance)
        .map(decoded -> ((Decoded.Change) decoded).change().key())
        .distinct()
        .count();
  }

  /// How many limits the table holds.
  private static int kept(LimitStore store) {
    return IntStream.range(0, 7).map(user -> store.list("u-" + user).size()).sum();
  }

  private static int parkedInMemory(Path file) {
    String out = Launched.launch("run", file.toString(), "--format", "json").out();
    return out.substring(out.indexOf("\"parked\":[")).split("\"record\"", -1).length - 1;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }
}
