package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCreation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("Limitstream is at (http://\\S+)");

  @Test
  void showsTheExampleUntilItIsStopped() throws Exception {
    Running running = new Running("serve", "--port", "0");
    String limits = running.get("/users/u-7/limits");
    assertThat(limits).contains("\"userLimitId\":\"deposit-day\"").contains("\"doubts\":[]");
    assertThat(running.get("/session"))
        .contains("\"source\":\"the bundled example\",\"replay\":true,\"refresh\":5000");
    assertThat(running.stop()).isZero();
    assertThat(running.err()).isEmpty();
  }

  @Test
  void playsTheExampleAtASpeed() throws Exception {
    Running running = new Running("serve", "--port", "0", "--follow", "--speed", "100000x");
    running.awaitLimit("/users/u-7/limits", "\"userLimitId\":\"bet-week\"");
    assertThat(running.get("/session")).contains("\"refresh\":1000");
    assertThat(running.stop()).isZero();
  }

  @Test
  void showsTheTableAsItIsNow() throws Exception {
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    Map<String, String> environment = DynamoDbServer.environment(settings);
    try (DynamoDbTable table = DynamoDbTable.open(settings)) {
      new TableCreation(table, true).make();
    }
    assertThat(Launched.with(new byte[0], environment, false, "run").exitCode()).isZero();
    Running running = new Running(environment, "serve", "--port", "0");
    assertThat(running.get("/users/u-7/limits"))
        .contains("\"userLimitId\":\"deposit-day\"")
        .contains("\"doubts\":[\"RESET_DUE\"]");
    assertThat(running.get("/session")).contains("\"source\":\"the table\",\"replay\":false");
    assertThat(running.get("/parked")).contains("\"reason\":");
    assertThat(running.stop()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--speed, 0x",
    "--speed, fast",
    "--speed, 10000000x",
    "--port, 99999",
    "--port, x",
    "--host, no.such.host.invalid",
    "--zone, Nowhere/City",
    "--unknown, x",
  })
  void refusesAWrongCommandLineInOneLine(String option, String value) {
    Launched launched = Launched.launch("serve", option, value);
    assertThat(launched.exitCode()).isEqualTo(2);
    assertThat(launched.err()).startsWith("limitstream").hasLineCount(1);
  }

  @Test
  void refusesATokenThatIsEasilyGuessed() {
    Launched launched =
        Launched.with(
            new byte[0], Map.of("LIMITSTREAM_SERVE_TOKEN", "short"), false, "serve", "--port", "0");
    assertThat(launched.exitCode()).isEqualTo(2);
    assertThat(launched.err()).contains("LIMITSTREAM_SERVE_TOKEN").doesNotContain("short");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Launched launched = Launched.launch("serve", "--port", "0", "no-such-file.json");
    assertThat(launched.exitCode()).isEqualTo(2);
    assertThat(launched.err()).contains("no-such-file.json cannot be read: no such file");
  }

  /// The command in a thread of its own.
  private static final class Running {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger exitCode = new AtomicInteger(-1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread thread;

    Running(String... args) {
      this(Map.of(), args);
    }

    Running(Map<String, String> environment, String... args) {
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              environment,
              false,
              false);
      thread = Thread.ofPlatform().start(() -> exitCode.set(Limitstream.run(terminal, args)));
    }

    private String address() throws InterruptedException {
      for (int i = 0; i < 1200 && thread.isAlive(); i++) {
        Matcher matcher = ADDRESS.matcher(out.toString(StandardCharsets.UTF_8));
        if (matcher.find()) {
          return matcher.group(1);
        }
        Thread.sleep(50);
      }
      throw new AssertionError("did not start: " + err());
    }

    String get(String target) throws Exception {
      URI uri = URI.create(address()).resolve(target);
      return client
          .send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }

    void awaitLimit(String target, String text) throws Exception {
      for (int i = 0; i < 1200; i++) {
        if (get(target).contains(text)) {
          return;
        }
        Thread.sleep(50);
      }
      throw new AssertionError(text + " did not come: " + get(target));
    }

    int stop() throws InterruptedException {
      thread.interrupt();
      thread.join(30_000);
      return exitCode.get();
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }
  }
}
