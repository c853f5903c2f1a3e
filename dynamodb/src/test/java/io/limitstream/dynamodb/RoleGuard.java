package io.limitstream.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Stands in front of DynamoDB Local and refuses every action that a role of the deployment's
/// template does not grant, as IAM would; and knows which were used.
public final class RoleGuard implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("deploy/template.yaml");
  private static final Pattern ACTION = Pattern.compile("\\bdynamodb:(\\w+)");
  private static final Pattern STATEMENT = Pattern.compile("- Sid:");
  private static final List<String> HEADERS =
      List.of("X-Amz-Target", "X-Amz-Date", "Content-Type", "Authorization");

  private final Set<String> granted;
  private final Set<String> used = new ConcurrentSkipListSet<>();
  private final Set<String> refused = new ConcurrentSkipListSet<>();
  private final URI behind;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  /// @param role the name of the role's resource in the template
  /// @param behind the server that answers what is granted
  public RoleGuard(String role, DynamoDbServer behind) {
    this.granted = granted(role);
    this.behind = behind.endpoint();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// The actions that the role grants on its table, without their prefix.
  private static Set<String> granted(String role) {
    String template;
    try {
      template = Files.readString(TEMPLATE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    String resource =
        Pattern.compile("^  " + role + ":\n(?:(?:    .*)?\n)+", Pattern.MULTILINE)
            .matcher(template)
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(role + " is not in " + TEMPLATE));
    return STATEMENT
        .splitAsStream(resource)
        .filter(statement -> statement.contains("Effect: Allow"))
        .flatMap(statement -> ACTION.matcher(statement).results())
        .map(action -> action.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// `settings` of the table, through this guard.
  public DynamoDbSettings guarded(DynamoDbSettings settings) {
    return new DynamoDbSettings(
        settings.region(),
        settings.tableName(),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        settings.accessKeys(),
        settings.inLambda(),
        settings.writeConcurrency());
  }

  /// What the role grants.
  public Set<String> granted() {
    return granted;
  }

  /// What was asked for and granted.
  public Set<String> used() {
    return used;
  }

  /// What was asked for and refused.
  public Set<String> refused() {
    return refused;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String action = target.substring(target.indexOf('.') + 1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!granted.contains(action)) {
        refused.add(action);
        send(exchange, 400, refusal(action));
        return;
      }
      used.add(action);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind).POST(BodyPublishers.ofByteArray(body));
      for (String header : HEADERS) {
        request.header(header, exchange.getRequestHeaders().getFirst(header));
      }
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] refusal(String action) {
    return """
    {"__type":"com.amazon.coral.service#AccessDeniedException",\
    "Message":"User: role is not authorized to perform: dynamodb:%s"}\
    """
        .formatted(action)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
