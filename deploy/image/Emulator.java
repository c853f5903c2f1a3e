import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;

/// A small stand-in for Lambda's runtime interface emulator, for machines without AWS's images:
/// starts the command that it is given, and hands it what is posted to
/// `/2015-03-31/functions/function/invocations` on port 8080, one event at a time.
public final class Emulator {
  private static final long TIME_TO_ANSWER = 60_000;

  private final SynchronousQueue<byte[]> events = new SynchronousQueue<>();
  private final SynchronousQueue<byte[]> answers = new SynchronousQueue<>();

  private Emulator() {}

  public static void main(String[] args) throws Exception {
    new Emulator().run(List.of(args));
  }

  private void run(List<String> command) throws Exception {
    HttpServer runtimeApi =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    runtimeApi.createContext("/2018-06-01/runtime/", this::runtimeApi);
    HttpServer front = HttpServer.create(new InetSocketAddress(port()), 0);
    front.createContext("/2015-03-31/functions/function/invocations", this::invoke);
    for (HttpServer server : List.of(runtimeApi, front)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }
    ProcessBuilder function = new ProcessBuilder(command).inheritIO();
    function
        .environment()
        .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApi.getAddress().getPort());
    function.environment().put("AWS_LAMBDA_FUNCTION_NAME", "function");
    System.exit(function.start().waitFor());
  }

  private static int port() {
    return Integer.parseInt(System.getenv().getOrDefault("EMULATOR_PORT", "8080"));
  }

  private void invoke(HttpExchange exchange) throws IOException {
    try {
      byte[] event = exchange.getRequestBody().readAllBytes();
      byte[] answer;
      synchronized (this) {
        events.put(event);
        answer = answers.take();
      }
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void runtimeApi(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
        byte[] event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "request");
        headers.set(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + TIME_TO_ANSWER));
        headers.set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:eu-north-1:012345678912:function:function");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
      } else {
        exchange.sendResponseHeaders(202, -1);
        answers.put(body);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }
}
