package io.limitstream.bench.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The database path by each HTTP client, over plain HTTP and over TLS, at several concurrencies.
public final class DatabaseRuns {
  /// How many writes the product has side by side, unless told otherwise.
  public static final int WRITERS = 64;

  /// Both compilers at work, as where neither option nor platform asks for less.
  public static final String C2 = "C2";

  private static final String C1 = "C1";

  private static final int USUAL_EVENTS = 100;
  private static final int SCALE = 1000 / USUAL_EVENTS;
  private static final String PASSWORD = "stand-in";

  private DatabaseRuns() {}

  /// What one process measured, in milliseconds.
  ///
  /// @param compiler C2, or C1 alone, as in the image
  /// @param first from the process's start to the end of its first batch
  /// @param hundred a warm batch of 1,000 events over 100 limits
  /// @param thousand a warm batch of 1,000 events over 1,000 limits
  public record Run(
      String client,
      String scheme,
      String compiler,
      int writers,
      double first,
      double hundred,
      double thousand) {}

  /// What all processes measured.
  ///
  /// @param usualPlain 1,000 events the usual way over plain HTTP, in milliseconds
  /// @param usualSecure the same over TLS
  public record Result(List<Run> runs, double usualPlain, double usualSecure) {}

  /// Measures the product's client over TLS, as in the image and at each concurrency, and all
  /// clients, over plain HTTP and TLS, at the default.
  ///
  /// @param java the Java to run
  /// @param concurrencies how many writes of the product's client go side by side, besides the
  ///   default
  public static Result measure(String java, List<Integer> concurrencies)
      throws IOException, InterruptedException {
    Path keys = Files.createTempDirectory("limitstream-bench-").resolve("keys.p12");
    keyTool(java, keys);
    Process standIn = process(java, keys, C2, StandIn.class, List.of(keys.toString(), PASSWORD));
    try {
      String[] ports = standIn.inputReader().readLine().split(" ", -1);
      String plain = "http://localhost:" + ports[0];
      String secure = "https://localhost:" + ports[1];
      List<Run> runs = new ArrayList<>();
      HttpClients own = HttpClients.URL_CONNECTION;
      runs.add(run(java, keys, own, "TLS", secure, C1, WRITERS));
      for (int concurrency : concurrencies) {
        runs.add(run(java, keys, own, "TLS", secure, C2, concurrency));
      }
      for (HttpClients client : HttpClients.values()) {
        runs.add(run(java, keys, client, "HTTP", plain, C2, WRITERS));
        runs.add(run(java, keys, client, "TLS", secure, C2, WRITERS));
      }
      return new Result(runs, usual(java, keys, plain), usual(java, keys, secure));
    } finally {
      standIn.getOutputStream().close();
      standIn.waitFor();
      Files.delete(keys);
      Files.delete(keys.getParent());
    }
  }

  private static Run run(
      String java,
      Path keys,
      HttpClients client,
      String scheme,
      String endpoint,
      String compiler,
      int writers)
      throws IOException {
    List<String> arguments = List.of(client.name(), endpoint, "" + writers);
    String[] told = output(java, keys, compiler, arguments).split(" ", -1);
    Run run =
        new Run(
            client.title(),
            scheme,
            compiler,
            writers,
            Double.parseDouble(told[0]),
            Double.parseDouble(told[1]),
            Double.parseDouble(told[2]));
    System.out.println(run);
    return run;
  }

  private static double usual(String java, Path keys, String endpoint) throws IOException {
    List<String> arguments =
        List.of(HttpClients.APACHE5.name(), endpoint, "0", Integer.toString(USUAL_EVENTS));
    return Double.parseDouble(output(java, keys, C2, arguments)) * SCALE;
  }

  private static String output(String java, Path keys, String compiler, List<String> arguments)
      throws IOException {
    Process process = process(java, keys, compiler, DatabaseRun.class, arguments);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static Process process(
      String java, Path keys, String compiler, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xmx512m"));
    if (compiler.equals(C1)) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djavax.net.ssl.trustStore=" + keys);
    command.add("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void keyTool(String java, Path keys) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                Path.of(java).resolveSibling("keytool").toString(),
                "-genkeypair",
                "-alias",
                "stand-in",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost,IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
  }
}
