package io.limitstream.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// An emulator of AWS (the Python package `moto[server]`) on a free loopback port, for the AWS CLI
/// and the command line.
record Emulator(Process process, int port) implements AutoCloseable {
  private static final Path PROGRAM = Path.of("cli/target/lib").toAbsolutePath();

  /// Skips a test, with a notice, where what it needs is not there.
  static void need() {
    need("aws", "--version");
    need("moto_server", "--help");
    Assumptions.assumeTrue(Files.isDirectory(PROGRAM), "the command line is not built");
  }

  private static void need(String... command) {
    boolean has;
    try {
      has = Ran.command(command).exitCode() == 0;
    } catch (UncheckedIOException missing) {
      has = false;
    }
    if (!has) {
      System.out.println("notice: " + command[0] + " is not installed; a test is skipped");
    }
    Assumptions.assumeTrue(has, command[0] + " is not installed");
  }

  static Emulator start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new Emulator(process, port);
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
  }

  /// What a command needs to ask this emulator, and not AWS.
  Map<String, String> environment() {
    String url = "http://127.0.0.1:" + port;
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", url);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", url);
    environment.put("AWS_ACCESS_KEY_ID", "any");
    environment.put("AWS_SECRET_ACCESS_KEY", "any");
    environment.put("AWS_REGION", "eu-north-1");
    environment.put("AWS_DEFAULT_REGION", "eu-north-1");
    environment.put("AWS_PAGER", "");
    return environment;
  }

  /// Writes a launcher of the command line that was built.
  static void launcher(Path file) throws IOException {
    Files.writeString(
        file,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin/java")
            + "' -cp '"
            + PROGRAM
            + "/*' io.limitstream.cli.Limitstream \"$@\"\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
