package io.limitstream.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/// The network between client and DynamoDB: it counts what goes over it, and, from time to time,
/// does to it what networks and services do. What happens to the n-th request follows from the seed
/// alone.
final class FaultyHttpClient implements SdkHttpClient {

  /// What may happen to a request.
  enum Fault {
    THROTTLED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    TIMEOUT,
    RESET,
    /// The service did it, but its answer did not arrive.
    ANSWER_LOST
  }

  private static final Fault[] FAULTS = Fault.values();

  private final SdkHttpClient network;
  private final long seed;
  private final double faultRate;
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
  private final Map<Fault, AtomicLong> faults = new ConcurrentHashMap<>();

  /// @param faultRate the part of all requests to which something happens, 0 to 1
  FaultyHttpClient(SdkHttpClient network, long seed, double faultRate) {
    this.network = network;
    this.seed = seed;
    this.faultRate = faultRate;
  }

  /// How many requests there were of each action.
  Map<String, Long> calls() {
    Map<String, Long> counts = new TreeMap<>();
    calls.forEach((action, count) -> counts.put(action, count.get()));
    return counts;
  }

  /// How often each fault happened.
  Map<Fault, Long> faults() {
    Map<Fault, Long> counts = new TreeMap<>();
    faults.forEach((fault, count) -> counts.put(fault, count.get()));
    return counts;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("?");
    ExecutableHttpRequest real = network.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        count(calls, target.substring(target.indexOf('.') + 1));
        Random random = new Random(seed + requests.getAndIncrement() * 1_000_003);
        if (random.nextDouble() >= faultRate) {
          return real.call();
        }
        Fault fault = FAULTS[random.nextInt(FAULTS.length)];
        count(faults, fault);
        return suffer(fault, real);
      }

      @Override
      public void abort() {
        real.abort();
      }
    };
  }

  private static <K> void count(Map<K, AtomicLong> counts, K key) {
    counts.computeIfAbsent(key, first -> new AtomicLong()).incrementAndGet();
  }

  private static HttpExecuteResponse suffer(Fault fault, ExecutableHttpRequest real)
      throws IOException {
    return switch (fault) {
      case THROTTLED -> error(400, "ProvisionedThroughputExceededException");
      case INTERNAL_ERROR -> error(500, "InternalServerError");
      case UNAVAILABLE -> error(503, "ServiceUnavailable");
      case TIMEOUT -> throw new SocketTimeoutException("Read timed out");
      case RESET -> throw new SocketException("Connection reset");
      case ANSWER_LOST -> {
        HttpExecuteResponse answer = real.call();
        if (answer.responseBody().isPresent()) {
          answer.responseBody().get().readAllBytes();
        }
        throw new SocketException("Connection reset");
      }
    };
  }

  private static HttpExecuteResponse error(int status, String type) {
    byte[] body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"injected\"}"
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
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
