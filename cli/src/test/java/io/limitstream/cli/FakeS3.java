package io.limitstream.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// As much of S3 as a command reads: one bucket `failures` lists its objects and hands them out;
/// another, `secret`, is denied. The real protocol is tested where the sources are.
final class FakeS3 implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> objects = new TreeMap<>();

  FakeS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// The variables by which a command finds it.
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("AWS_REGION", "eu-north-1");
    environment.put("AWS_ACCESS_KEY_ID", "any");
    environment.put("AWS_SECRET_ACCESS_KEY", "any");
    return environment;
  }

  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] object = objects.get(path.replaceFirst("^/failures/", ""));
    if (!path.startsWith("/failures")) {
      send(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
    } else if (object == null) {
      send(exchange, 200, list());
    } else {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      send(exchange, 200, object);
    }
  }

  private String list() {
    String contents =
        objects.entrySet().stream()
            .map(
                object ->
                    "<Contents><Key>%s</Key><Size>%d</Size><ETag>\"1\"</ETag></Contents>"
                        .formatted(object.getKey(), object.getValue().length))
            .collect(Collectors.joining());
    return "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>";
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
