import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Plays an event through a function for the training run of Java's AOT cache.
///
/// `java Train.java EVENT TIMES COMMAND...` starts COMMAND, a Java process of Lambda's runtime
/// client, hands it EVENT so many times, and ends it politely, so that it writes its cache. It is
/// both of the function's neighbours: Lambda's runtime API, and a DynamoDB whose table is empty and
/// takes every write. So the code paths of production are in the cache, and no account is needed.
///
/// With the system property `train.keys`, a PKCS #12 file with the password `training`, DynamoDB
/// speaks TLS as `localhost`, and the function is set to trust that file: the handshake's classes
/// are then in the cache too. Ends with 0 if every invocation was answered well.
public final class Train {
  private static final int SECONDS = 120;
  private static final String PASSWORD = "training";

  private final byte[] event;
  private final CountDownLatch answers;
  private volatile String failure;
  private int handedOut;

  private Train(byte[] event, int times) {
    this.event = event;
    this.answers = new CountDownLatch(times);
  }

  public static void main(String[] args) throws Exception {
    byte[] event = Files.readAllBytes(Path.of(args[0]));
    int times = Integer.parseInt(args[1]);
    new Train(event, times).run(List.of(args).subList(2, args.length));
  }

  private void run(List<String> command) throws Exception {
    String keys = System.getProperty("train.keys");
    try (ServerSocket runtime = listen(ServerSocketFactory.getDefault());
        ServerSocket table = listen(keys == null ? ServerSocketFactory.getDefault() : tls(keys))) {
      Thread.startVirtualThread(() -> serve(runtime));
      Thread.startVirtualThread(() -> serve(table));
      var builder = new ProcessBuilder(trusting(keys, command)).inheritIO();
      Map<String, String> environment = builder.environment();
      environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtime.getLocalPort());
      environment.put("AWS_LAMBDA_FUNCTION_NAME", "training");
      environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
      environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
      environment.putIfAbsent("ENABLE_DYNAMO_DB", "true");
      environment.put("AWS_REGION", "eu-north-1");
      environment.put("AWS_TABLE_NAME", "training");
      environment.put("AWS_ACCESS_KEY_ID", "training");
      environment.put("AWS_SECRET_ACCESS_KEY", "training");
      environment.put("AWS_SESSION_TOKEN", "training");
      String scheme = keys == null ? "http" : "https";
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", scheme + "://localhost:" + table.getLocalPort());
      Process process = builder.start();
      boolean answered = answers.await(SECONDS, TimeUnit.SECONDS);
      // SIGTERM lets the Java process shut down in order, and write its cache.
      process.destroy();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      if (failure != null || !answered || !ended) {
        System.err.println("training: " + (failure == null ? "no answer, or no end" : failure));
        System.exit(1);
      }
    }
  }

  private static List<String> trusting(String keys, List<String> command) {
    var trusting = new ArrayList<>(command);
    if (keys != null) {
      String store = "-Djavax.net.ssl.trustStore";
      trusting.add(1, store + "=" + Path.of(keys).toAbsolutePath());
      trusting.add(2, store + "Password=" + PASSWORD);
    }
    return trusting;
  }

  private static ServerSocket listen(ServerSocketFactory factory) throws IOException {
    return factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }

  private static ServerSocketFactory tls(String keys) throws Exception {
    KeyStore store = KeyStore.getInstance(Path.of(keys).toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private void serve(ServerSocket server) {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String request = line(in); !request.isEmpty(); request = line(in)) {
        byte[] body = body(in);
        out.write(answer(request, body));
        out.flush();
      }
    } catch (IOException closed) {
      // The function has ended, or has closed an idle connection.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] answer(String request, byte[] body) throws InterruptedException {
    if (request.startsWith("POST / ")) {
      return response("200 OK", "Content-Type: application/x-amz-json-1.0\r\n", "{}".getBytes());
    }
    if (request.startsWith("GET ")) {
      return next();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (!request.contains("/response ") || !text.equals("{\"batchItemFailures\":[]}")) {
      failure = request + ": " + text;
    }
    answers.countDown();
    return response("202 Accepted", "Content-Type: application/json\r\n", new byte[0]);
  }

  private byte[] next() throws InterruptedException {
    synchronized (this) {
      if (handedOut > 0 && answers.getCount() == 0) {
        // As Lambda does: the function waits for more to do, and is ended while it waits.
        wait();
      }
      handedOut++;
    }
    String headers =
        "Content-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: training-"
            + handedOut
            + "\r\nLambda-Runtime-Deadline-Ms: "
            + (System.currentTimeMillis() + SECONDS * 1000L)
            + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-north-1:0:function:t\r\n";
    return response("200 OK", headers, event);
  }

  private static byte[] response(String status, String headers, byte[] body) {
    var response = new ByteArrayOutputStream();
    String head =
        "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    response.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    response.writeBytes(body);
    return response.toByteArray();
  }

  private static byte[] body(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      var body = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        body.writeBytes(in.readNBytes(size));
        line(in);
      }
      line(in);
      return body.toByteArray();
    }
    return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  /// One line without its end; empty at the end of the stream.
  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }
}
