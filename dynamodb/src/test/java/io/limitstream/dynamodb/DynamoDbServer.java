package io.limitstream.dynamodb;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local in this process, on the loopback interface only. What it holds is gone with it.
public final class DynamoDbServer implements AutoCloseable {

  /// Any region will do.
  public static final String REGION = "eu-north-1";

  /// Any credentials will do, but they tell apart whose tables they are.
  public static final AccessKeys KEYS = new AccessKeys("local", "local", null);

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final Server server;
  private final int port;

  private DynamoDbServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /// The server that all tests of this process share, each with a table of its own.
  public static DynamoDbServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final DynamoDbServer SERVER = start(0);
  }

  /// Starts a server.
  ///
  /// @param port where, or 0 for any free port
  public static DynamoDbServer start(int port) {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(
        new ContextHandler(
            new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(0, true, null, false, false), null),
            "/"));
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local does not start on port " + port, failed);
    }
    return new DynamoDbServer(server, connector.getLocalPort());
  }

  /// Where it listens.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// The settings of a table that is not there yet.
  public DynamoDbSettings settings() {
    return new DynamoDbSettings(
        REGION, "limits-" + TABLES.incrementAndGet(), endpoint(), KEYS, false, 16);
  }

  /// The environment that makes Limitstream use `settings`.
  public static Map<String, String> environment(DynamoDbSettings settings) {
    return Map.of(
        "ENABLE_DYNAMO_DB", "true",
        "AWS_REGION", settings.region(),
        "AWS_TABLE_NAME", settings.tableName(),
        "AWS_ENDPOINT_URL_DYNAMODB", String.valueOf(settings.endpoint()),
        "AWS_ACCESS_KEY_ID", KEYS.id(),
        "AWS_SECRET_ACCESS_KEY", KEYS.secret());
  }

  /// Deletes a table, which no command of Limitstream does.
  public static void dropTable(DynamoDbSettings settings) {
    try (DynamoDbTable table = DynamoDbTable.open(settings)) {
      table.client().deleteTable(request -> request.tableName(table.name()));
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local does not stop", failed);
    }
  }

  /// Waits until the process is ended.
  public void join() throws InterruptedException {
    server.join();
  }
}
