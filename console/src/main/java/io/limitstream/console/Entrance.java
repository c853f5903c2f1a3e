package io.limitstream.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The way in to the JDK's server, which knows one bound of connections for everybody: passes
/// connections on, at most so many of each address, so that no client locks out the others.
///
/// A thread of its own accepts; two virtual ones serve each connection.
final class Entrance implements AutoCloseable {
  /// A browser opens six.
  private static final int MAX_OF_ONE_ADDRESS = 32;

  /// Behind a proxy on this machine everybody comes from one address.
  private static final int MAX_OF_THIS_MACHINE = 256;

  private static final int BACKLOG = 128;

  /// After a connection that could not be accepted.
  private static final long PAUSE_NANOS = 100_000_000;

  private final ServerSocket accepting;
  private final InetSocketAddress server;
  private final ConcurrentHashMap<InetAddress, Integer> open = new ConcurrentHashMap<>();

  private Entrance(ServerSocket accepting, InetSocketAddress server) {
    this.accepting = accepting;
    this.server = server;
  }

  /// Listens on `address`, and passes on to `server`.
  ///
  /// @throws IOException if the address cannot be had
  static Entrance open(InetSocketAddress address, InetSocketAddress server) throws IOException {
    ServerSocket accepting = new ServerSocket();
    try {
      accepting.bind(address, BACKLOG);
    } catch (IOException taken) {
      accepting.close();
      throw taken;
    }
    Entrance entrance = new Entrance(accepting, server);
    Thread.ofPlatform().daemon().name("entrance").start(entrance::accept);
    return entrance;
  }

  /// Where it listens.
  InetSocketAddress address() {
    return (InetSocketAddress) accepting.getLocalSocketAddress();
  }

  private void accept() {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        InetAddress from = client.getInetAddress();
        if (enters(from)) {
          Thread.ofVirtual().start(() -> serve(client, from));
        } else {
          client.close();
        }
      } catch (IOException failed) {
        // A closed entrance ends the loop. Where the machine has no descriptor left, to ask again
        // at once would only keep it busy.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private boolean enters(InetAddress from) {
    int max = from.isLoopbackAddress() ? MAX_OF_THIS_MACHINE : MAX_OF_ONE_ADDRESS;
    boolean[] enters = {false};
    open.compute(
        from,
        (_, count) -> {
          int before = count == null ? 0 : count;
          enters[0] = before < max;
          return enters[0] ? before + 1 : before;
        });
    return enters[0];
  }

  private void leave(InetAddress from) {
    open.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
  }

  private void serve(Socket client, InetAddress from) {
    try (client;
        Socket inside = new Socket()) {
      client.setTcpNoDelay(true);
      inside.setTcpNoDelay(true);
      inside.connect(server);
      Thread.ofVirtual().start(() -> pass(client, inside));
      copy(inside.getInputStream(), client.getOutputStream());
    } catch (IOException gone) {
      // Whoever is left notices.
    } finally {
      leave(from);
    }
  }

  /// Passes on what the client sends, and that it has ended.
  private static void pass(Socket client, Socket inside) {
    try {
      copy(client.getInputStream(), inside.getOutputStream());
      inside.shutdownOutput();
    } catch (IOException gone) {
      close(inside);
    }
  }

  /// Ends the other direction, too, which may wait for an answer that nobody will read.
  private static void close(Socket inside) {
    try {
      inside.close();
    } catch (IOException closedAlready) {
      // It ends all the same.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    from.transferTo(to);
  }

  @Override
  public void close() {
    try {
      accepting.close();
    } catch (IOException closedAlready) {
      // It accepts nobody any more.
    }
  }
}
