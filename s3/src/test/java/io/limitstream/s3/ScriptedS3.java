package io.limitstream.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server on 127.0.0.1 that answers each request as a test tells it to: for what S3 does rarely,
/// and for servers that are like S3 but for something.
final class ScriptedS3 implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /// A request.
  ///
  /// @param path its path and query, decoded
  /// @param range its `Range`, or an empty text
  record Request(String path, String range) {
    boolean isListing() {
      return path.contains("list-type=2");
    }
  }

  /// An answer in ASCII, with the ETag `"1"`.
  ///
  /// @param length what it says its length is; 0 leaves it open
  record Answer(int status, long length, String body) {
    static Answer of(int status, String body) {
      return new Answer(status, body.length(), body);
    }

    static Answer error(int status, String code) {
      return of(status, "<Error><Code>" + code + "</Code></Error>");
    }

    /// A listing of objects of one byte, but for those whose keys end in `/`, which are empty.
    static Answer listing(String... keys) {
      StringBuilder list = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
      for (String key : keys) {
        list.append(
            "<Contents><Key>%s</Key><Size>%d</Size><ETag>\"1\"</ETag></Contents>"
                .formatted(key, key.endsWith("/") ? 0 : 1));
      }
      return of(200, list + "</ListBucketResult>");
    }
  }

  ScriptedS3(Function<Request, Answer> script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<Request, Answer> script) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      Request request =
          new Request(exchange.getRequestURI().toString(), range == null ? "" : range);
      asked.add(request.path());
      Answer answer = script.apply(request);
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(answer.status(), answer.length());
      exchange.getResponseBody().write(answer.body().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// The requests that came, by their paths and queries.
  List<String> asked() {
    return asked;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
