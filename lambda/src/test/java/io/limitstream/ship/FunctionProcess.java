package io.limitstream.ship;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A function as a process of its own under the real Lambda runtime client, which takes its events
/// from a stand-in for Lambda's runtime API on a free loopback port.
public final class FunctionProcess implements AutoCloseable {
  static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String NATIVE_LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(60);

  /// What the runtime client posted.
  public enum Outcome {
    RESPONSE,
    INVOCATION_ERROR,
    INIT_ERROR
  }

  /// What the function answered.
  ///
  /// @param body the answer, or the error that was reported
  /// @param sinceStart from just before the process was started
  public record Answer(Outcome outcome, String body, Duration sinceStart) {

    /// Whether the handler returned.
    public boolean succeeded() {
      return outcome == Outcome.RESPONSE;
    }
  }

  private final HttpServer runtimeApi;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final long startedAt;
  private final AtomicInteger requests = new AtomicInteger();
  private final Process process;
  private final Path output;

  /// The runtime client's native library, unpacked for the processes of this one: by itself each
  /// client unpacks it to the same path in the temporary folder, where parallel starts overwrite
  /// what another process has mapped, and crash it.
  private static final class NativeLibrary {
    static final Path FILE = unpack();

    private static Path unpack() {
      String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
      String name = "/jni/libaws-lambda-jni.linux-" + processor + ".so";
      try (InputStream library = AWSLambda.class.getResourceAsStream(name)) {
        Path file = Files.createTempFile("limitstream-runtime-client-", ".so");
        file.toFile().deleteOnExit();
        Files.write(file, library.readAllBytes());
        return file;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

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
    command.add("-D" + NATIVE_LIBRARY_PROPERTY + "=" + NativeLibrary.FILE);
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
    this.output = output;
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
  /// all that it depends on, and nothing of the function.
  public static List<Path> runtimeClient() {
    return TestClassPath.jars(
        "aws-lambda-java-runtime-interface-client",
        "aws-lambda-java-core",
        "aws-lambda-java-serialization",
        // The client needs it after its first answer.
        "utils-lite");
  }

  /// Hands `event` to the function and waits for what it answers.
  public Answer invoke(byte[] event) {
    events.add(event);
    return next();
  }

  /// As [#invoke(byte[])].
  public Answer invoke(String event) {
    return invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  /// Waits for what the function posts next.
  public Answer next() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      @Nullable Answer answer = null;
      while (answer == null) {
        boolean isOver = !process.isAlive() || System.nanoTime() > end;
        answer = answers.poll(isOver ? 0 : 1, TimeUnit.SECONDS);
        if (answer == null && isOver) {
          throw new IllegalStateException("the function ended, or did not answer:\n" + printed());
        }
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// All that the process has printed so far.
  public String printed() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Whether the process still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits until the process has ended by itself, and returns its status.
  public int exitValue() {
    try {
      if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IllegalStateException("the function does not end:\n" + printed());
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
    Outcome outcome =
        path.endsWith("/response")
            ? Outcome.RESPONSE
            : path.endsWith("/init/error") ? Outcome.INIT_ERROR : Outcome.INVOCATION_ERROR;
    answers.add(new Answer(outcome, text, Duration.ofNanos(now - startedAt)));
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
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Aws-Request-Id", "request-" + requests.incrementAndGet());
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
