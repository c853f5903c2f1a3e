package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The server over real sockets: who is let in, and what becomes of hostile requests.
class LimitServerTest {
  private Served served;
  private Wire wire;

  @BeforeEach
  void serve() throws Exception {
    served = Served.with(Events.everyState("u-1").line(Events.broken("u-1")).toString());
    wire = new Wire(served.server().port());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void servesLimitsAndPages() throws IOException {
    assertThat(wire.get("/users/u-1/limits?type=LOSS"))
        .startsWith("HTTP/1.1 200")
        .contains("\"userLimitId\":\"loss-week\"")
        .contains("\"userLimitId\":\"loss-month\"");
    for (String page : List.of("/", "/me", "/assets/console.js", "/assets/inter.woff2")) {
      assertThat(wire.get(page)).as(page).startsWith("HTTP/1.1 200");
    }
    assertThat(wire.get("/openapi.yaml")).contains("openapi: 3.1.0");
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    assertThat(served.server().url()).isEqualTo("http://127.0.0.1:" + wire.port() + "/");
  }

  @Test
  void letsPagesRunNothingButTheirOwnFiles() throws IOException {
    for (String page : List.of("/", "/me")) {
      assertThat(wire.get(page).replace("Content-security-policy", "Content-Security-Policy"))
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe")
          .contains("nosniff")
          .contains("no-referrer")
          .doesNotContain("<style")
          .doesNotContain(" style=")
          .doesNotContainPattern("<script(?![^>]*src=)")
          .doesNotContainPattern(" on[a-z]+=");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:1, 200",
    "127.0.0.1:8080, 200",
    "[::1]:8080, 200",
    "limits.example, 200",
    "evil.example, 421",
    "localhost.evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "192.0.2.1, 421",
    "localhost:99999999, 421",
    "localhost@evil.example, 421",
    "'', 421",
  })
  void answersOnlyUnderItsOwnNames(String host, int status) throws IOException {
    for (String target : List.of("/", "/users/u-1/limits", "/session")) {
      String answer = wire.ask("GET", target, "Host: " + host + "\r\n");
      assertThat(Wire.status(answer)).as(target).isEqualTo(status);
    }
  }

  @Test
  void refusesARequestWithoutHostOrWithTwo() throws IOException {
    assertThat(Wire.status(wire.ask("GET", "/session", ""))).isEqualTo(400);
    assertThat(
            Wire.status(wire.ask("GET", "/session", "Host: localhost\r\nHost: evil.example\r\n")))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/%/limits",
        "/users/%zz/limits",
        "/users/%ff/limits",
        "/users/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/assets/../console.html",
        "/assets/%2e%2e/console.html",
        "/assets/..%5cconsole.html",
        "/assets/console.html",
        "/assets/",
        "//evil.example/users/u-1/limits",
        "http://evil.example/users/u-1/limits",
        "*",
        "users",
        "/users/u 1/limits",
        "/users/limitstream:parked:0/limits",
        "/users/u-1/limits?type=%zz",
        "/users/u-1/limits?nothing=1",
        "/parked/../session",
        "/parked/x/y/z",
        "/parked/" + "0",
        "/session/x",
      })
  void answersAHostileTargetWithACleanRefusal(String target) throws IOException {
    assertThat(wire.get(target)).satisfies(LimitServerTest::isCleanRefusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "x"})
  void onlyReadsLimits(String method) throws IOException {
    for (String target : List.of("/users/u-1/limits", "/", "/session", "/parked")) {
      String answer = wire.ask(method, target, "Host: localhost\r\n");
      assertThat(answer).as(target).satisfies(LimitServerTest::isCleanRefusal);
    }
  }

  @Test
  void survivesAQueryOfAMegabyte() throws IOException {
    isCleanRefusalOrClosed(wire.get("/users/u-1/limits?" + "a".repeat(1 << 20)));
    assertThat(wire.get("/session")).startsWith("HTTP/1.1 200");
  }

  @Test
  void refusesAPathLongerThanAnyIds() throws IOException {
    isCleanRefusalOrClosed(wire.get("/users/" + "a".repeat(20_000) + "/limits"));
  }

  @Test
  void survivesAFloodOfHeaders() throws IOException {
    StringBuilder flood = new StringBuilder("Host: localhost\r\n");
    for (int i = 0; i < 100_000; i++) {
      flood.append("X-").append(i).append(": x\r\n");
    }
    isCleanRefusalOrClosed(wire.ask("GET", "/session", flood.toString()));
    isCleanRefusalOrClosed(
        wire.ask("GET", "/session", "Host: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n"));
    assertThat(wire.get("/session")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\0\1\2\3\r\n\r\n",
        "{}\r\n\r\n"
      })
  void survivesWhatIsNoHttp(String bytes) throws IOException {
    String answer = wire.send(bytes + "Connection: close\r\n\r\n");
    isCleanRefusalOrClosed(answer);
    assertThat(wire.get("/session")).startsWith("HTTP/1.1 200");
  }

  @Test
  void answersOthersWhileManyClientsSendNothing() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        socket.getOutputStream().write("GET /users".getBytes(StandardCharsets.UTF_8));
        slow.add(socket);
      }
      assertThat(wire.get("/users/u-1/limits")).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void writesOnlyForItsOwnPages() throws IOException {
    String id = served.backend().parking().list(null, 1).entries().getFirst().id();
    String writeToken = token();
    String body = "{\"by\":\"me\",\"note\":\"why\"}";
    String own = "Origin: http://localhost\r\n";
    String token = "Limitstream-Write-Token: " + writeToken + "\r\n";
    assertThat(retry(id, "", body)).isEqualTo(403);
    assertThat(retry(id, own, body)).isEqualTo(403);
    assertThat(retry(id, token, body)).isEqualTo(403);
    assertThat(retry(id, token + "Origin: http://evil.example\r\n", body)).isEqualTo(403);
    assertThat(retry(id, token + "Origin: null\r\n", body)).isEqualTo(403);
    assertThat(retry(id, own + "Limitstream-Write-Token: x\r\n", body)).isEqualTo(403);
    assertThat(retry(id, own + token, "{}")).isEqualTo(400);
    assertThat(retry(id, own + token, "[]")).isEqualTo(400);
    assertThat(retry(id, own + token, "")).isEqualTo(400);
    assertThat(retry("0".repeat(64), own + token, body)).isEqualTo(404);
    assertThat(retry(id, own + token, body)).isEqualTo(200);
    assertThat(retry(id, own + token, "x".repeat((1 << 20) + 1))).isEqualTo(413);
  }

  @Test
  void aTokenThatIsSetIsDemandedOnLoopbackTooAndNotPrinted() throws Exception {
    try (Served set = Served.open("127.0.0.1", null, "a-token-for-tests-only")) {
      assertThat(set.server().url()).doesNotContain("token");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(set.at("/users/u-1/limits")));
      var bodies = HttpResponse.BodyHandlers.ofString();
      assertThat(client.send(request.build(), bodies).statusCode()).isEqualTo(401);
      request.header("Authorization", "Bearer a-token-for-tests-only");
      assertThat(client.send(request.build(), bodies).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noClientLocksOutTheOthers() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), served.server().port()));
      }
      HttpClient other =
          HttpClient.newBuilder().localAddress(InetAddress.getByName("127.0.0.2")).build();
      HttpRequest request = HttpRequest.newBuilder(URI.create(served.at("/"))).build();
      assertThat(other.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void whoLeavesMakesRoom() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertThat(Wire.status(wire.get("/"))).isEqualTo(200);
    }
  }

  @Test
  void demandsATokenWhereOthersCanReachIt() throws Exception {
    try (Served open = Served.open("0.0.0.0", null)) {
      Wire there = new Wire(open.server().port());
      String host = "Host: 192.0.2.1\r\n";
      assertThat(open.server().url()).endsWith("/");
      for (String target : List.of("/users/u-1/limits", "/session", "/parked", "/anomalies")) {
        assertThat(Wire.status(there.ask("GET", target, host))).as(target).isEqualTo(401);
        String wrong = host + "Authorization: Bearer a-token-for-tests-onl\r\n";
        assertThat(Wire.status(there.ask("GET", target, wrong))).as(target).isEqualTo(401);
        String right = host + "Authorization: Bearer a-token-for-tests-only\r\n";
        assertThat(Wire.status(there.ask("GET", target, right))).as(target).isEqualTo(200);
      }
      assertThat(Wire.status(there.ask("GET", "/session", "Host: evil.example\r\n")))
          .isEqualTo(421);
      assertThat(open.log()).containsExactly("operator read u-1");
    }
  }

  @Test
  void stopsCleanly() throws Exception {
    served.close();
    assertThatThrownBy(() -> wire.get("/")).isInstanceOf(ConnectException.class);
  }

  private int retry(String id, String headers, String body) throws IOException {
    return Wire.status(
        wire.send(
            "POST /parked/"
                + id
                + "/retry HTTP/1.1\r\nHost: localhost\r\n"
                + headers
                + "Connection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body));
  }

  private String token() throws IOException {
    var matcher = Pattern.compile("\"writeToken\":\"([0-9a-f]+)\"").matcher(wire.get("/session"));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /// A status of 4xx, and not a word of how this program is made.
  private static void isCleanRefusal(String answer) {
    assertThat(Wire.status(answer)).isBetween(400, 499);
    // The JDK's server refuses some targets itself, in words that cannot be changed.
    assertThat(answer.replace("400 Bad Request</h1>URISyntaxException thrown", ""))
        .doesNotContain("Exception")
        .doesNotContain("io.limitstream")
        .doesNotContain("\tat ")
        .doesNotContain("evil");
  }

  /// The JDK's server may also close the connection on what exceeds its bounds.
  private static void isCleanRefusalOrClosed(String answer) {
    if (!answer.isEmpty()) {
      isCleanRefusal(answer);
    }
  }
}
