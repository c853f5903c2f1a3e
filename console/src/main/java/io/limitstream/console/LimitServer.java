package io.limitstream.console;

import com.sun.net.httpserver.HttpServer;
import io.limitstream.api.AccessRules;
import io.limitstream.api.ApiLog;
import io.limitstream.api.LimitsApi;
import io.limitstream.projection.Backend;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The read API and the pages on the JDK's own HTTP server, a virtual thread for each request.
///
/// Whoever reaches a loopback address is this machine's operator, unless a token is set; on any
/// other address one is demanded. It speaks plain HTTP: what leaves the machine belongs behind
/// something that speaks TLS.
public final class LimitServer implements AutoCloseable {
  private static final int TOKEN_BYTES = 16;
  private static final int REFRESH_MILLIS = 5000;
  private static final int REFRESH_MILLIS_AT_SPEED = 1000;

  private final Entrance entrance;
  private final HttpServer http;
  private final ExecutorService threads;
  private final Replay replay;
  private final @Nullable Double speed;

  /// A token that was made here, so that nobody knows it yet.
  private final @Nullable String newToken;

  private LimitServer(
      Entrance entrance,
      HttpServer http,
      ExecutorService threads,
      Replay replay,
      @Nullable Double speed,
      @Nullable String newToken) {
    this.entrance = entrance;
    this.http = http;
    this.threads = threads;
    this.replay = replay;
    this.speed = speed;
    this.newToken = newToken;
  }

  /// Opens a server, which answers from now on.
  ///
  /// @throws IOException if the address cannot be had
  public static LimitServer open(ServeSettings settings, ApiLog log) throws IOException {
    boundJdkServer();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Backend backend = settings.backend();
    RecentUsers users = new RecentUsers();
    AnomalyLog anomalies = new AnomalyLog();
    RunLog run = new RunLog();
    ReplayClock replayClock = new ReplayClock(InstantSource.system());
    InstantSource clock = settings.replay() ? replayClock : InstantSource.system();
    String token = token(settings);
    String writeToken = newToken();
    Session session =
        new Session(
            settings.source(),
            settings.replay(),
            settings.speed() == null ? REFRESH_MILLIS : REFRESH_MILLIS_AT_SPEED,
            settings.zone(),
            settings.links(),
            writeToken,
            users);
    http.createContext(
        "/",
        new HttpDoor(
            doorkeeper(settings, token, writeToken),
            settings.links().signIn(),
            new Pages(settings.words()),
            new LimitsApi(backend.store(), backend.history(), AccessRules.OWN_ONLY, log, clock),
            new SupportApi(
                session,
                new Status(backend, run, InstantSource.system()),
                run,
                anomalies,
                backend,
                AccessRules.OWN_ONLY,
                log,
                clock)));
    http.setExecutor(threads);
    http.start();
    Entrance entrance = entrance(settings, http);
    return new LimitServer(
        entrance,
        http,
        threads,
        new Replay(backend.projection(), run, anomalies, users, replayClock),
        settings.speed(),
        settings.token() == null ? token : null);
  }

  private static Entrance entrance(ServeSettings settings, HttpServer http) throws IOException {
    try {
      return Entrance.open(settings.address(), http.getAddress());
    } catch (IOException unavailable) {
      http.stop(0);
      throw unavailable;
    }
  }

  /// Projects `feed` as the settings say: at once, or at the speed of its timestamps, in which case
  /// this takes as long as that takes.
  ///
  /// @throws NotStoredException if the store does not take the events
  /// @throws InterruptedException if this thread shall stop
  public void play(Feed feed) throws InterruptedException {
    if (speed == null) {
      replay.atOnce(feed);
    } else {
      replay.atSpeed(feed, speed);
    }
  }

  /// The address of the console. A token that was made here stands after the `#`, which browsers
  /// keep to themselves; one that was set is nobody's to print.
  public String url() {
    InetAddress address = entrance.address().getAddress();
    String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    String bracketed =
        address instanceof Inet6Address && !address.isAnyLocalAddress() ? "[" + host + "]" : host;
    return "http://"
        + bracketed
        + ":"
        + port()
        + "/"
        + (newToken == null ? "" : "#token=" + newToken);
  }

  /// The port it listens on.
  public int port() {
    return entrance.address().getPort();
  }

  /// Stops at once: answers that are under way are cut off.
  @Override
  public void close() {
    entrance.close();
    http.stop(0);
    threads.shutdownNow();
  }

  private static Doorkeeper doorkeeper(
      ServeSettings settings, @Nullable String token, String writeToken) {
    Set<String> names =
        settings.names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Doorkeeper(names, token != null, token, writeToken);
  }

  /// What callers must send: what the settings demand, wherever that is; else a new one, unless
  /// only this machine's operator can reach the server.
  private static @Nullable String token(ServeSettings settings) {
    if (settings.token() != null) {
      return settings.token();
    }
    return settings.address().getAddress().isLoopbackAddress() ? null : newToken();
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Bounds what one client can hold. The JDK's server takes these from system properties alone,
  /// and reads them when its first server is made.
  private static void boundJdkServer() {
    bound("sun.net.httpserver.maxReqTime", "20"); // Seconds for a whole request to arrive.
    bound("sun.net.httpserver.maxRspTime", "60");
    bound("sun.net.httpserver.maxReqHeaders", "100");
    bound("sun.net.httpserver.maxReqHeaderSize", "65536");
    // Many times what the entrance grants to one address.
    bound("jdk.httpserver.maxConnections", "2048");
  }

  private static void bound(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
