package io.limitstream.ship;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A function as a process of its own under the real Lambda runtime client, which takes its events
/// from a stand-in for Lambda's runtime API on a free loopback port.
public final class FunctionProcess implements AutoCloseable {
  static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(60);

  /// What the function answered.
  ///
  /// @param body the answer, or the error that was reported
  /// @param sinceStart from just before the process was started
  public record Answer(boolean succeeded, String body, Duration sinceStart) {}

  private final HttpServer runtimeApi;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final long startedAt;
  private final Process process;

  private FunctionProcess(
      List<String> options,
      List<Path> classPath,
      String handler,
      Path workingDirectory,
      Map<String, String> environment,
      Path output)
      throws IOException {
    runtimeApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    runtimeApi.createContext("/2018-06-01/runtime/", this::answer);
    runtimeApi.setExecutor(threads);
    runtimeApi.start();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", join(classPath), RUNTIME_CLIENT, handler));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(workingDirectory.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(FunctionProcess::disturbs);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "limitstream");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    builder.environment().putAll(environment);
    startedAt = System.nanoTime();
    process = builder.start();
  }

  /// Starts a function.
  ///
  /// @param options of the Java virtual machine
  /// @param classPath the runtime client's, and in an image the function's too
  /// @param handler the class of the handler
  /// @param workingDirectory where the managed runtime would have unpacked the archive
  /// @param environment more variables
  /// @param output the file that takes all that the process prints
  public static FunctionProcess start(
      List<String> options,
      List<Path> classPath,
      String handler,
      Path workingDirectory,
      Map<String, String> environment,
      Path output) {
    try {
      return new FunctionProcess(
          options, classPath, handler, workingDirectory, environment, output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The jars of the runtime client among those that tests run with, in the managed runtime's way:
  /// without anything of the function.
  public static List<Path> runtimeClient() {
    return TestClassPath.jars(
        "aws-lambda-java-runtime-interface-client",
        "aws-lambda-java-core",
        "aws-lambda-java-serialization");
  }

  /// Hands `event` to the function and waits for what it answers.
  public Answer invoke(byte[] event) {
    events.add(event);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      @Nullable Answer answer = null;
      while (answer == null) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("the function ended, or did not answer");
        }
        answer = answers.poll(1, TimeUnit.SECONDS);
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// The most memory that the process has had resident so far, in kB. Linux only.
  public long peakResidentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Ends the function in order, and waits until it has.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    runtimeApi.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (path.endsWith("/invocation/next")) {
      next(exchange);
      return;
    }
    if (path.endsWith("/restore/next")) {
      // The snapshot is taken, and at once restored.
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      return;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    answers.add(new Answer(path.endsWith("/response"), text, Duration.ofNanos(now - startedAt)));
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void next(HttpExchange exchange) throws IOException {
    byte[] event;
    try {
      event = events.take();
    } catch (InterruptedException closed) {
      exchange.close();
      return;
    }
    long deadline = System.currentTimeMillis() + TIME_TO_ANSWER.toMillis();
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "request");
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:eu-north-1:123456789012:function:limitstream");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
    exchange.close();
  }

  private String address() {
    return "127.0.0.1:" + runtimeApi.getAddress().getPort();
  }

  static String join(List<Path> classPath) {
    return String.join(
        System.getProperty("path.separator"), classPath.stream().map(Path::toString).toList());
  }

  /// The native client obeys proxy variables, and this machine's AWS settings are not the test's.
  static boolean disturbs(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.endsWith("_PROXY")
        || name.startsWith("AWS_")
        || name.startsWith("LIMITSTREAM_")
        || name.equals("ENABLE_DYNAMO_DB")
        || name.equals("JAVA_TOOL_OPTIONS")
        || name.equals("JDK_JAVA_OPTIONS");
  }
}
