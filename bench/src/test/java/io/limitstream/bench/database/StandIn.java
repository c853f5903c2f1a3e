package io.limitstream.bench.database;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Stands in for DynamoDB: every call succeeds, changes nothing, and is answered after 5 ms. A
/// process of its own, which ends when its standard input does.
final class StandIn {
  private static final long ANSWER_MILLIS = 5;
  private static final int BACKLOG = 1024;
  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.US_ASCII);

  private StandIn() {}

  /// Prints the ports of plain HTTP and of TLS.
  ///
  /// @param args the key store's path and its password
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    // Or the answer's second packet waits for the first one's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer plain = HttpServer.create(loopback(), BACKLOG);
    HttpsServer secure = HttpsServer.create(loopback(), BACKLOG);
    secure.setHttpsConfigurator(new HttpsConfigurator(context(Path.of(args[0]), args[1])));
    for (HttpServer server : new HttpServer[] {plain, secure}) {
      server.createContext("/", StandIn::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }
    System.out.println(plain.getAddress().getPort() + " " + secure.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Waits for the end.
    }
    System.exit(0);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext context(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Thread.sleep(ANSWER_MILLIS);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
