package io.limitstream.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.api.AccessRules;
import io.limitstream.api.AccessSettings;
import io.limitstream.api.ApiLog;
import io.limitstream.api.ApiResponse;
import io.limitstream.api.LimitsApi;
import io.limitstream.backend.Configuration;
import io.limitstream.limit.LimitReading;
import io.limitstream.network.Proxies;
import io.limitstream.projection.Backend;
import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function that answers the read API behind an API Gateway HTTP API (payload 2.0, with a JWT
/// authorizer) or a Lambda function URL (with IAM).
///
/// A request of which neither has proven who sent it is refused. Safe for use by several threads.
public final class ApiHandler implements RequestStreamHandler {
  /// Kept for the answer, so that it is sent before Lambda ends the invocation.
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final Backend backend;
  private final AccessRules rules;
  private final InstantSource clock;
  private final PrintStream metrics;

  /// Made by Lambda: reads the settings from the environment.
  ///
  /// @throws ConfigurationException if they are incomplete or misspelt
  public ApiHandler() {
    this(System.getenv());
  }

  private ApiHandler(Map<String, String> environment) {
    Proxies.install(environment);
    Settings settings = new Settings(environment);
    Configuration configuration = Configuration.read(settings);
    AccessRules allowed = AccessSettings.read(settings);
    settings.requireSound();
    this(configuration.open(), allowed, InstantSource.system(), System.out);
  }

  /// @param clock says whether a reset is due
  /// @param metrics takes the lines of CloudWatch's Embedded Metric Format
  public ApiHandler(Backend backend, AccessRules rules, InstantSource clock, PrintStream metrics) {
    this.metrics = metrics;
    this.backend = backend;
    this.rules = rules;
    this.clock = clock;
  }

  /// Answers one request.
  ///
  /// @param input the request as an event of payload format 2.0
  /// @param output takes the answer in the same format
  /// @throws HttpEventException if the input is no such event
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<LimitReading> readings = new ArrayList<>();
    ApiLog log = new CountingLog(new InvocationLog(context.getLogger()), readings);
    LimitsApi api = new LimitsApi(backend.store(), backend.history(), rules, log, clock);
    Duration timeLeft = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    ApiResponse response = api.handle(HttpEvent.read(input.readAllBytes()), timeLeft);
    if (!readings.isEmpty()) {
      metrics.println(Metrics.line(readings, context.getFunctionName(), clock.instant()));
    }
    HttpEventResponse.write(response, output);
  }

  /// A log that keeps what was read in one request.
  private record CountingLog(ApiLog log, List<LimitReading> readings) implements ApiLog {
    @Override
    public void readByAll(String reader, String userId, @Nullable String userLimitId) {
      log.readByAll(reader, userId, userLimitId);
    }

    @Override
    public void read(List<LimitReading> read) {
      readings.addAll(read);
    }

    @Override
    public void failed(String what, RuntimeException why) {
      log.failed(what, why);
    }
  }
}
