package io.limitstream.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that lets nothing pass, and keeps what it was asked: one line for each request, with its
/// `Proxy-Authorization` if it has one. Without that it asks for it, and with it it forbids.
final class RefusingProxy implements AutoCloseable {
  private final ServerSocket accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final boolean asksForPassword;

  RefusingProxy(boolean asksForPassword) throws IOException {
    this.asksForPassword = asksForPassword;
    Thread.ofVirtual().start(this::accept);
  }

  /// Host and port.
  String place() {
    return "127.0.0.1:" + accepting.getLocalPort();
  }

  List<String> asked() {
    return asked;
  }

  private void accept() {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        Thread.ofVirtual().start(() -> refuse(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void refuse(Socket client) {
    try (client) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = String.valueOf(request.readLine());
      String password = "";
      for (String header = request.readLine();
          header != null && !header.isEmpty();
          header = request.readLine()) {
        if (header.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: ")) {
          password = header.substring("proxy-authorization".length());
        }
      }
      asked.add(line + password);
      String answer =
          asksForPassword && password.isEmpty()
              ? "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\""
              : "403 Forbidden";
      client
          .getOutputStream()
          .write(
              ("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      // The client has what it needs.
    }
  }

  @Override
  public void close() throws IOException {
    accepting.close();
  }
}
