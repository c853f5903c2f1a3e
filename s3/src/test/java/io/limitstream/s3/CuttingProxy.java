package io.limitstream.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A network in front of a server, which cuts connections after so many bytes of their answers.
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket accepting;
  private final int port;
  private final AtomicInteger cuts;
  private final long after;
  private final Runnable onCut;

  /// @param port the server's
  /// @param cuts how many connections are cut
  /// @param after how many bytes of answers pass before
  /// @param onCut called at each cut
  CuttingProxy(int port, int cuts, long after, Runnable onCut) throws IOException {
    this.port = port;
    this.cuts = new AtomicInteger(cuts);
    this.after = after;
    this.onCut = onCut;
    this.accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + accepting.getLocalPort();
  }

  /// How many connections are still to be cut.
  int left() {
    return cuts.get();
  }

  private void accept() {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread.ofVirtual().start(() -> pass(client, server));
      InputStream answers = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[8192];
      long passed = 0;
      for (int read = answers.read(bytes); read >= 0; read = answers.read(bytes)) {
        out.write(bytes, 0, read);
        passed += read;
        if (passed >= after && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          onCut.run();
          client.setSoLinger(true, 0);
          return;
        }
      }
    } catch (IOException gone) {
      // That is what it is for.
    }
  }

  private static void pass(Socket client, Socket server) {
    try {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException gone) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      accepting.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
