package io.limitstream.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// Requests as bytes, such as no HTTP client would send.
record Wire(int port) {

  /// Sends `request` and returns all that comes back until the server closes the connection.
  String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (SocketException closedMeanwhile) {
        // The server has answered already, and reads no more.
      }
      StringBuilder answer = new StringBuilder();
      try {
        byte[] buffer = new byte[8192];
        for (int n = socket.getInputStream().read(buffer);
            n >= 0;
            n = socket.getInputStream().read(buffer)) {
          answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketException closed) {
        // As above.
      }
      return answer.toString();
    }
  }

  /// Sends a request with a well-formed end and returns the answer.
  ///
  /// @param headers each with its line end
  String ask(String method, String target, String headers) throws IOException {
    return send(method + " " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
  }

  /// Asks for a target with an honest Host.
  String get(String target) throws IOException {
    return ask("GET", target, "Host: localhost:" + port + "\r\n");
  }

  /// The status of an answer; 0 if there was none.
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }
}
