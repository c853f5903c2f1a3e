package io.limitstream.cli;

import io.limitstream.backend.Configuration;
import io.limitstream.console.LimitServer;
import io.limitstream.console.NotStoredException;
import io.limitstream.console.ServeSettings;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.source.Events;
import io.limitstream.words.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream serve`: the read API and the pages on this machine.
@Command(
    name = "serve",
    description = "Shows limits in a browser: a player's page, and a console for support.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Callers must send the token of LIMITSTREAM_SERVE_TOKEN, if that is set; else, on an address"
          + " that others can reach, a new one that is printed at each start.",
      "Try it: limitstream serve --follow --speed 600x"
    })
final class ServeCommand implements Callable<Integer> {
  private static final String TOKEN = "LIMITSTREAM_SERVE_TOKEN";
  private static final int MIN_TOKEN_LENGTH = 16;

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description =
          "Events to project first, in any form that `run` takes. Without any, the bundled example"
              + " where limits are kept in memory, and nothing where they are in DynamoDB.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--follow",
      description = "Play the events at the speed of their timestamps, so that the page moves.")
  private boolean follow;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1x",
      converter = SpeedConverter.class,
      description =
          "With --follow: how much faster than they happened, such as 60x. A quiet stretch takes"
              + " four seconds at the most. Default: ${DEFAULT-VALUE}")
  private double speed = 1;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where to listen. Default: ${DEFAULT-VALUE}, which only this machine reaches")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Which port; 0 for one that is free. Default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A host name under which this server is called, besides localhost; repeatable.")
  private Set<String> names = new LinkedHashSet<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The time zone that the pages show, such as Europe/Stockholm. Default: the browser's")
  private @Nullable ZoneId zone;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = Configuration.from(terminal.environment());
    boolean inMemory = !configuration.dynamoDb();
    Backend opened = configuration.open();
    Backend backend = inMemory ? opened.with(everything()) : opened;
    boolean hasFeed = !sources.isEmpty() || inMemory;
    try (LimitServer server = open(backend, hasFeed, inMemory)) {
      if (hasFeed && !follow) {
        play(server, backend);
      }
      terminal.out().println("Limitstream is at " + server.url());
      terminal.out().println("Ctrl-C stops it.");
      terminal.out().flush();
      if (hasFeed && follow) {
        play(server, backend);
      }
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException stopped) {
      return 0;
    }
  }

  /// The whole history, however old the events are: it is bounded by its size.
  private static LimitHistory everything() {
    return new MemoryHistory(
        new HistorySettings(HistoryScope.ALL, Duration.ofDays(36_500)), InstantSource.system());
  }

  private LimitServer open(Backend backend, boolean hasFeed, boolean inMemory) {
    InetSocketAddress address = new InetSocketAddress(host, checkedPort());
    if (address.isUnresolved()) {
      throw new CommandException("--host: expected an address of this machine");
    }
    ServeSettings settings =
        new ServeSettings(
            address,
            names,
            token(),
            zone,
            backend,
            hasFeed ? Sources.name(sources) : "the table",
            hasFeed && (inMemory || follow),
            Words.allFrom(terminal.environment()),
            follow ? Double.valueOf(speed) : null);
    try {
      return LimitServer.open(
          settings, new ServeLog(terminal.err(), !address.getAddress().isLoopbackAddress()));
    } catch (IOException unavailable) {
      throw new CommandException(
          "cannot listen on " + host + " port " + port + ": " + unavailable.getMessage());
    }
  }

  /// Shows what can be read, and says what cannot.
  private void play(LimitServer server, Backend backend) throws InterruptedException {
    try (Events events = Sources.open(sources, terminal, () -> {})) {
      Replayed replayed = new Replayed(events, backend, "limitstream serve");
      long[] read = {0};
      server.play(
          () -> {
            Arrival next = replayed.next();
            read[0] += next == null ? 0 : 1;
            return next;
          });
      replayed.end(terminal);
      if (read[0] == 0 && !events.problems().isEmpty()) {
        throw new CommandException(events.problems().getFirst().words());
      }
      Sources.print(events.problems(), terminal);
    } catch (NotStoredException failed) {
      throw new CommandException(String.valueOf(failed.getMessage()));
    }
  }

  private int checkedPort() {
    if (port < 0 || port > 65_535) {
      throw new CommandException("--port: expected 0 to 65535, got " + port);
    }
    return port;
  }

  private @Nullable String token() {
    String token = terminal.environment().get(TOKEN);
    if (token != null && !token.matches("[A-Za-z0-9._~-]{" + MIN_TOKEN_LENGTH + ",}")) {
      throw new CommandException(
          TOKEN + ": expected at least " + MIN_TOKEN_LENGTH + " letters, digits or . _ ~ -");
    }
    return token;
  }
}
