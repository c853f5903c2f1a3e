package io.limitstream.console;

import io.limitstream.api.ApiLog;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.MemoryHistory;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.words.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A server on a free loopback port, with the memory store.
record Served(LimitServer server, Backend backend, List<String> log) implements AutoCloseable {

  /// A server that has projected `events`, one envelope a line.
  static Served with(String events) throws Exception {
    Served served = open("127.0.0.1", null);
    served.server.play(feed(events));
    return served;
  }

  /// A server without events.
  ///
  /// @param speed how fast it plays, or null to project at once
  static Served open(String host, @Nullable Double speed) throws IOException {
    return open(host, speed, host.equals("127.0.0.1") ? null : "a-token-for-tests-only");
  }

  /// As [#open(String, Double)], with a token or without one.
  static Served open(String host, @Nullable Double speed, @Nullable String token)
      throws IOException {
    return open(host, speed, token, null);
  }

  /// As [#open(String, Double, String)].
  ///
  /// @param signIn where its pages send those who are not signed in, or null
  static Served open(
      String host, @Nullable Double speed, @Nullable String token, @Nullable String signIn)
      throws IOException {
    List<String> log = new CopyOnWriteArrayList<>();
    Backend backend =
        Backend.of(new MemoryLimitStore(), new MemoryParking(), 0)
            .with(
                new MemoryHistory(
                    new HistorySettings(HistoryScope.ALL, Duration.ofDays(36_500)),
                    InstantSource.system()));
    ServeSettings settings =
        new ServeSettings(
            new InetSocketAddress(host, 0),
            Set.of("limits.example"),
            token,
            ZoneId.of("Europe/Stockholm"),
            backend,
            "test events",
            true,
            Words.all(),
            new Links(
                "https://help.example/limits",
                "https://play.example/limits",
                signIn,
                "https://dashboard.example"),
            speed);
    return new Served(LimitServer.open(settings, logInto(log)), backend, log);
  }

  /// The events of `text`, one envelope a line.
  static Feed feed(String text) {
    var lines = text.lines().iterator();
    int[] position = {0};
    return () ->
        lines.hasNext()
            ? Arrival.of(
                Source.of(Place.record("", ++position[0])),
                ParkedRecord.Form.DATA,
                lines.next().getBytes(StandardCharsets.UTF_8))
            : null;
  }

  /// The address of a path on this server.
  String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  @Override
  public void close() {
    server.close();
  }

  private static ApiLog logInto(List<String> log) {
    return new ApiLog() {
      @Override
      public void readByAll(String reader, String userId, @Nullable String userLimitId) {
        log.add(reader + " read " + userId);
      }

      @Override
      public void failed(String what, RuntimeException why) {
        log.add(what + " failed: " + why);
      }
    };
  }
}
