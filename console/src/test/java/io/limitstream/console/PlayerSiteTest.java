package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.limitstream.words.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The written page, served with just the headers that its README names, before an API elsewhere.
class PlayerSiteTest {
  private static final Pattern HEADER = Pattern.compile("(?m)^ {4}([A-Z][A-Za-z-]+): (.*)$");
  private static final Pattern TYPE = Pattern.compile("(?m)^\\| `(\\.\\w+)` \\| `(.*)` \\|$");

  @TempDir Path folder;

  @Test
  void showsAPlayersLimitsFromAnApiElsewhere() throws Exception {
    Optional<Path> command = Browser.installed();
    Assumptions.assumeTrue(command.isPresent(), "Chromium is not installed");
    String token = "a-token-for-tests-only";
    try (Served served = Served.open("127.0.0.1", null, token);
        Door api = new Door("localhost");
        Door site = new Door("127.0.0.1");
        Browser browser = Browser.start(command.get())) {
      served.server().play(Served.feed(Events.everyState("u-1").toString()));
      Links links =
          new Links("https://help.example/limits", null, "https://play.example/sign-in", null);
      new PlayerSite(URI.create(api.url()), ZoneId.of("Europe/Stockholm"), links, Words.all())
          .write(folder);
      String readme = Files.readString(folder.resolve("README.md"));
      int ofTheApi = readme.indexOf("## Headers of the API");
      Map<String, String> apiHeaders = found(HEADER, readme.substring(ofTheApi));
      assertThat(apiHeaders).containsEntry("Access-Control-Allow-Origin", "ORIGIN");
      apiHeaders.put("Access-Control-Allow-Origin", site.url());
      api.open(exchange -> forward(exchange, served, apiHeaders));
      String ofTheSite = readme.substring(0, ofTheApi);
      site.open(file(found(HEADER, ofTheSite), found(TYPE, ofTheSite)));

      BrowserPage page = browser.newPage();
      page.open(site.url() + "/?user=u-1#token=" + token)
          .awaitText("Changes in the last twelve months");
      assertThat(page.text("#view"))
          .contains("€12.00 over your monthly loss limit")
          .contains("Resets Tue 24 Nov, 09:00 (Stockholm)")
          .contains("Changes in the last twelve months");
      assertThat(
              page.is("document.querySelector('.links a').href === 'https://help.example/limits'"))
          .isTrue();
      assertThat(page.problems()).isEmpty();
      page.eval("sessionStorage.clear()");
      page.open("about:blank").open(site.url() + "/?user=u-1").awaitText("You’re signed out.");
      assertThat(page.is("document.querySelector('form')")).isFalse();
    }
  }

  private static Map<String, String> found(Pattern pattern, String text) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2));
    }
    return found;
  }

  /// A web server that knows nothing but the README's headers.
  private HttpHandler file(Map<String, String> headers, Map<String, String> types) {
    return exchange -> {
      String name = exchange.getRequestURI().getPath().substring(1);
      Path path = folder.resolve(name.isEmpty() ? "index.html" : name);
      headers.forEach(exchange.getResponseHeaders()::set);
      String ending = path.toString().substring(path.toString().lastIndexOf('.'));
      exchange.getResponseHeaders().set("Content-Type", types.get(ending));
      answer(
          exchange,
          Files.exists(path) ? 200 : 404,
          Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
    };
  }

  /// A gateway that lets the page ask from elsewhere.
  private static void forward(HttpExchange exchange, Served served, Map<String, String> headers)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      answer(exchange, 204, new byte[0]);
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(served.at(exchange.getRequestURI().toString())));
    for (String name : new String[] {"Authorization", "If-None-Match"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      for (String name : new String[] {"Content-Type", "ETag", "Limitstream-Time"}) {
        response
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /// A server on a free port, which answers once it is opened.
  private static final class Door implements AutoCloseable {
    private final HttpServer http;
    private final String host;

    Door(String host) throws IOException {
      this.host = host;
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    void open(HttpHandler handler) {
      http.createContext("/", handler);
      http.start();
    }

    String url() {
      return "http://" + host + ":" + http.getAddress().getPort();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
