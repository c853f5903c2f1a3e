package io.limitstream.dynamodb;

/// DynamoDB Local for people: `make dynamodb-local`.
public final class DynamoDbServerMain {

  private DynamoDbServerMain() {}

  /// Runs the server until the process is ended.
  ///
  /// @param args the port
  public static void main(String[] args) throws InterruptedException {
    try (DynamoDbServer server = DynamoDbServer.start(Integer.parseInt(args[0]))) {
      System.out.printf(
          """
          DynamoDB Local listens on %1$s until you press Ctrl-C; it forgets everything then.
          In another terminal:

          export ENABLE_DYNAMO_DB=true
          export AWS_REGION=%2$s
          export AWS_TABLE_NAME=limits
          export AWS_ENDPOINT_URL_DYNAMODB=%1$s
          export AWS_ACCESS_KEY_ID=%3$s
          export AWS_SECRET_ACCESS_KEY=%4$s

          ./limitstream table create --local
          """,
          server.endpoint(),
          DynamoDbServer.REGION,
          DynamoDbServer.KEYS.id(),
          DynamoDbServer.KEYS.secret());
      server.join();
    }
  }
}
