package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The way in, before a server that does only what a test makes it do.
@Timeout(60)
class EntranceTest {
  private ServerSocket server;
  private Entrance entrance;

  @BeforeEach
  void open() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = new ServerSocket(0, 512, loopback);
    entrance =
        Entrance.open(
            new InetSocketAddress(loopback, 0), (InetSocketAddress) server.getLocalSocketAddress());
  }

  @AfterEach
  void close() throws IOException {
    entrance.close();
    server.close();
  }

  private Socket connect() throws IOException {
    return new Socket(entrance.address().getAddress(), entrance.address().getPort());
  }

  @Test
  void passesOnBothWaysAndThatAClientHasEnded() throws IOException {
    try (Socket client = connect();
        Socket inside = server.accept()) {
      client.getOutputStream().write("question".getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      assertThat(inside.getInputStream().readAllBytes()).asString().isEqualTo("question");
      inside.getOutputStream().write("answer".getBytes(StandardCharsets.US_ASCII));
      inside.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("answer");
    }
  }

  /// The server would else hold the place of one who is gone until its own time ends.
  @Test
  void letsGoOfTheServerWhenAClientResets() throws IOException {
    Socket client = connect();
    try (Socket inside = server.accept()) {
      client.setSoLinger(true, 0);
      client.close();
      assertThat(ends(inside)).isTrue();
      // Nor does what it writes then go anywhere.
      assertThatThrownBy(() -> writeUntilItFails(inside)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void takesSoManyOfOneAddressAndMoreOnceSomeAreGone() throws IOException {
    List<Socket> clients = new ArrayList<>();
    List<Socket> inside = new ArrayList<>();
    try {
      for (int i = 0; i < 256; i++) {
        clients.add(connect());
        inside.add(server.accept());
      }
      try (Socket oneMore = connect()) {
        assertThat(ends(oneMore)).isTrue();
      }
      for (int i = 0; i < 200; i++) {
        clients.get(i).close();
        assertThat(ends(inside.get(i))).isTrue();
        inside.get(i).close();
      }
      awaitEntry();
    } finally {
      for (Socket socket : clients) {
        socket.close();
      }
      for (Socket socket : inside) {
        socket.close();
      }
    }
  }

  /// A place is free a moment after its client has gone.
  private void awaitEntry() throws IOException {
    server.setSoTimeout(50);
    while (true) {
      try (Socket again = connect();
          Socket _ = server.accept()) {
        assertThat(again.isConnected()).isTrue();
        return;
      } catch (java.net.SocketTimeoutException notYet) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void writeUntilItFails(Socket socket) throws IOException {
    while (true) {
      socket.getOutputStream().write(new byte[1024]);
    }
  }
}
