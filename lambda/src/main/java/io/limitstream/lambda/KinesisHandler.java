package io.limitstream.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.backend.Configuration;
import io.limitstream.kinesis.BatchResponse;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.kinesis.KinesisEventException;
import io.limitstream.network.Proxies;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.settings.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function that a Kinesis event source mapping calls: projects the batch, and answers from
/// where to redeliver.
///
/// The mapping must have `ReportBatchItemFailures` among its function response types; without it
/// Lambda ignores the answer and drops what failed. Safe for use by several threads.
public final class KinesisHandler implements RequestStreamHandler {

  /// The time kept back before the invocation's deadline, to answer and to log.
  private static final Duration RESERVE = Duration.ofMillis(500);

  private final Payload payload = new Payload();
  private final Projection projection;
  private final InstantSource clock;
  private final PrintStream metrics;

  /// CRaC holds resources weakly; this field keeps it reachable.
  @SuppressWarnings("UnusedVariable")
  private final @Nullable Priming priming;

  /// Made by Lambda: reads the settings from the environment.
  ///
  /// @throws ConfigurationException if they are incomplete or misspelt
  public KinesisHandler() {
    this(System.getenv());
  }

  private KinesisHandler(Map<String, String> environment) {
    Proxies.install(environment);
    this(
        Configuration.from(environment),
        environment.getOrDefault("AWS_LAMBDA_INITIALIZATION_TYPE", ""));
  }

  private KinesisHandler(Configuration configuration, String initializationType) {
    Backend backend = configuration.open();
    InvocationLog log = new InvocationLog(LambdaRuntime.getLogger());
    Priming priming = new Priming(backend.store(), log);
    this(backend.projection(), InstantSource.system(), System.out, priming);
    priming.registerFor(initializationType);
    if (!configuration.dynamoDb()) {
      log.warning(
          "limits are kept in this instance's memory only and are lost with it; set"
              + " ENABLE_DYNAMO_DB=true");
    }
  }

  /// @param clock says the time for the metrics
  /// @param metrics takes the lines of CloudWatch's Embedded Metric Format
  public KinesisHandler(Projection projection, InstantSource clock, PrintStream metrics) {
    this(projection, clock, metrics, null);
  }

  private KinesisHandler(
      Projection projection, InstantSource clock, PrintStream metrics, @Nullable Priming priming) {
    this.projection = projection;
    this.clock = clock;
    this.metrics = metrics;
    this.priming = priming;
  }

  /// Projects one batch.
  ///
  /// @param input Lambda's Kinesis event
  /// @param output takes `{"batchItemFailures":[…]}`, always well formed
  /// @throws KinesisEventException if the input is no Kinesis event
  /// @throws IllegalStateException if a record that is not stored has no sequence number to report
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    InvocationLog log = new InvocationLog(context.getLogger());
    List<Arrival> batch = payload.read(input, KinesisEvent::read);
    Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    BatchResult result = projection.project(batch, deadline);
    log.batch(result);
    metrics.println(Metrics.line(result, context.getFunctionName(), clock.instant()));
    output.write(BatchResponse.of(result).getBytes(StandardCharsets.UTF_8));
  }
}
