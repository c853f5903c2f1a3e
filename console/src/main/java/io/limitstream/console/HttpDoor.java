package io.limitstream.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.limitstream.api.ApiPath;
import io.limitstream.api.ApiRequest;
import io.limitstream.api.ApiResponse;
import io.limitstream.api.LimitsApi;
import io.limitstream.api.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The door of a plain HTTP server: the pages to anybody who addresses this machine, everything
/// else as [Doorkeeper] and the API decide.
final class HttpDoor implements HttpHandler {

  /// The largest body of a request, in bytes: a parked record that was edited, and a note.
  static final int MAX_BODY = 1 << 20;

  /// Where somebody signs in, in an answer to one who is not.
  private static final String SIGN_IN_HEADER = "Limitstream-Sign-In";

  private static final int MAX_HEADER_VALUE = 16 << 10;

  private final Doorkeeper doorkeeper;
  private final @Nullable String signIn;
  private final Pages pages;
  private final LimitsApi limits;
  private final SupportApi support;

  /// @param signIn where somebody signs in, or absent
  HttpDoor(
      Doorkeeper doorkeeper,
      @Nullable String signIn,
      Pages pages,
      LimitsApi limits,
      SupportApi support) {
    this.doorkeeper = doorkeeper;
    this.signIn = signIn;
    this.pages = pages;
    this.limits = limits;
    this.support = support;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, respond(exchange));
    }
  }

  private ApiResponse respond(HttpExchange exchange) throws IOException {
    Doorkeeper.Headers judged = judged(exchange.getRequestHeaders());
    ApiResponse refusal = doorkeeper.refuseHost(judged);
    if (refusal != null) {
      return refusal;
    }
    refusal = refuseForm(exchange);
    if (refusal != null) {
      return refusal;
    }
    URI uri = exchange.getRequestURI();
    ApiRequest request =
        new ApiRequest(
            exchange.getRequestMethod(),
            new ApiPath.Encoded(uri.getRawPath()),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            flat(exchange.getRequestHeaders()),
            doorkeeper.caller(judged));
    ApiResponse page = pages.find(uri.getRawPath(), request);
    if (page != null) {
      return page;
    }
    if (!request.isRead()) {
      refusal = doorkeeper.refuseWrite(judged);
      if (refusal != null) {
        return refusal;
      }
    }
    if (!support.isAt(uri.getRawPath())) {
      return limits.handle(request);
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    return body.length > MAX_BODY ? tooLarge() : support.handle(request, body);
  }

  /// Refuses what no honest client sends: a target that is not a plain path, or is too long.
  private static @Nullable ApiResponse refuseForm(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath();
    if (path == null || uri.isAbsolute() || uri.getRawAuthority() != null) {
      return Problem.badRequest("The request's target is not a path.");
    }
    if (path.length() > LimitsApi.MAX_PATH_LENGTH) {
      return Problem.of(414, "Address too long", "The path is longer than any pair of ids.");
    }
    return null;
  }

  private static ApiResponse tooLarge() {
    return Problem.of(413, "Too large", "The body is larger than " + MAX_BODY + " bytes.");
  }

  private static Doorkeeper.Headers judged(Headers headers) {
    return new Doorkeeper.Headers(
        headers.getOrDefault("Host", List.of()),
        headers.getFirst("Origin"),
        headers.getFirst("Authorization"),
        headers.getFirst(Doorkeeper.WRITE_TOKEN_HEADER));
  }

  private static Map<String, String> flat(Headers headers) {
    Map<String, String> flat = new HashMap<>();
    headers.forEach(
        (name, values) -> {
          String value = String.join(", ", values);
          if (value.length() <= MAX_HEADER_VALUE) {
            flat.put(name.toLowerCase(Locale.ROOT), value);
          }
        });
    return flat;
  }

  private void send(HttpExchange exchange, ApiResponse response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (response.status() == 401 && signIn != null) {
      headers.set(SIGN_IN_HEADER, signIn);
    }
    boolean hasNoBody = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
    exchange.sendResponseHeaders(response.status(), hasNoBody ? -1 : response.body().length);
    if (!hasNoBody) {
      exchange.getResponseBody().write(response.body());
    }
  }
}
