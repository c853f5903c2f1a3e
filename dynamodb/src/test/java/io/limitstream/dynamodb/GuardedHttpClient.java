package io.limitstream.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// A network whose other end refuses some actions, as a role does that does not allow them; and
/// that may go dead after some requests, as for a process that is killed. For use by one thread.
final class GuardedHttpClient implements SdkHttpClient {
  private final SdkHttpClient network = UrlConnectionHttpClient.create();
  private final Set<String> refused;
  private final List<String> calls = new ArrayList<>();
  private int left = Integer.MAX_VALUE;

  /// @param refused the actions that are not allowed
  GuardedHttpClient(String... refused) {
    this.refused = Set.of(refused);
  }

  /// Goes dead after so many further requests.
  void diesAfter(int requests) {
    left = requests;
  }

  /// The actions that were asked for since this was last called.
  List<String> calls() {
    List<String> since = List.copyOf(calls);
    calls.clear();
    return since;
  }

  /// A table over this network, of which calls are made once.
  DynamoDbTable table(DynamoDbSettings settings) {
    return new DynamoDbTable(
        Clients.builder(settings)
            .httpClient(this)
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
            .build(),
        settings);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("?");
    String action = target.substring(target.indexOf('.') + 1);
    ExecutableHttpRequest real = network.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (left-- <= 0) {
          throw new IOException("the network is dead");
        }
        calls.add(action);
        return refused.contains(action) ? refusal(action) : real.call();
      }

      @Override
      public void abort() {
        real.abort();
      }
    };
  }

  private static HttpExecuteResponse refusal(String action) {
    byte[] body =
        """
        {"__type":"com.amazon.coral.service#AccessDeniedException",\
        "Message":"User: ada is not authorized to perform: dynamodb:%s"}\
        """
            .formatted(action)
            .getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(400)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    network.close();
  }
}
