package io.limitstream.console;

import io.limitstream.api.AccessRules;
import io.limitstream.api.Action;
import io.limitstream.api.AnomalyJson;
import io.limitstream.api.ApiLog;
import io.limitstream.api.ApiRequest;
import io.limitstream.api.ApiResponse;
import io.limitstream.api.Decision;
import io.limitstream.api.LimitsApi;
import io.limitstream.api.ParkedJson;
import io.limitstream.api.Problem;
import io.limitstream.api.Query;
import io.limitstream.api.Representation;
import io.limitstream.json.Json;
import io.limitstream.json.Utf8Check;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.RetriedEvent;
import io.limitstream.projection.Retry;
import io.limitstream.projection.RetryResult;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// What the support console needs beside the limits: how this server runs, how the view stands, the
/// anomalies of its own projection, and the parked records with their retry. Described by
/// `openapi.yaml`.
///
/// Nothing is looked up before [AccessRules] has allowed it. Safe for use by several threads.
final class SupportApi {
  private static final int PAGE = 100;

  /// Above this size a record's content is not shown, in bytes: it would only freeze the page.
  private static final int MAX_SHOWN = 256 << 10;

  private final Session session;
  private final Status status;
  private final RunLog run;
  private final AnomalyLog anomalies;
  private final Parking parking;
  private final Retry retry;
  private final AccessRules rules;
  private final ApiLog log;
  private final InstantSource clock;

  SupportApi(
      Session session,
      Status status,
      RunLog run,
      AnomalyLog anomalies,
      Backend backend,
      AccessRules rules,
      ApiLog log,
      InstantSource clock) {
    this.session = session;
    this.status = status;
    this.run = run;
    this.anomalies = anomalies;
    this.parking = backend.parking();
    this.retry = backend.retry();
    this.rules = rules;
    this.log = log;
    this.clock = clock;
  }

  /// Whether a path, as the client sent it, is one of this API's.
  boolean isAt(String path) {
    return path.equals("/session")
        || path.equals("/status")
        || path.equals("/anomalies")
        || path.equals("/parked")
        || path.startsWith("/parked/");
  }

  /// The answer to `request`, ready to be sent.
  ApiResponse handle(ApiRequest request, byte[] body) {
    ApiResponse answer =
        Problem.instead(log, request.method() + " support", () -> answer(request, body));
    return Representation.negotiate(request, answer)
        .with(LimitsApi.TIME_HEADER, Long.toString(clock.instant().toEpochMilli()));
  }

  private ApiResponse answer(ApiRequest request, byte[] body) {
    List<String> segments = request.path().segments();
    return switch (segments.size()) {
      case 1 ->
          switch (segments.getFirst()) {
            case "session" -> read(request, () -> Representation.json(session.json()));
            case "status" -> read(request, () -> Representation.json(status.json()));
            case "anomalies" -> read(request, this::listAnomalies);
            case "parked" -> read(request, () -> listParked(request));
            default -> nothing();
          };
      case 2 -> read(request, () -> show(segments.getLast()));
      case 3 ->
          switch (segments.getLast()) {
            case "retry" -> write(request, () -> retry(segments.get(1), RetryOrder.read(body)));
            case "dismiss" -> write(request, () -> dismiss(segments.get(1), RetryOrder.read(body)));
            default -> nothing();
          };
      default -> nothing();
    };
  }

  private ApiResponse read(ApiRequest request, Supplier<ApiResponse> answer) {
    return request.isRead()
        ? decided(request, new Action.ReadOperations(), answer)
        : Problem.methodNotAllowed("GET, HEAD");
  }

  private ApiResponse write(ApiRequest request, Supplier<ApiResponse> answer) {
    return request.method().equals("POST")
        ? decided(request, new Action.EndParked(), answer)
        : Problem.methodNotAllowed("POST");
  }

  private ApiResponse decided(ApiRequest request, Action action, Supplier<ApiResponse> answer) {
    Decision decision = rules.decide(request.caller(), action);
    return switch (decision) {
      case OWN, ALL -> answer.get();
      case UNAUTHENTICATED -> Problem.unauthenticated();
      case FORBIDDEN -> Problem.forbidden();
    };
  }

  private ApiResponse listAnomalies() {
    return json(
        json -> {
          json.writeNumberProperty("total", anomalies.total());
          json.writeArrayPropertyStart("anomalies");
          anomalies.newest().forEach(anomaly -> AnomalyJson.write(json, anomaly));
          json.writeEndArray();
        });
  }

  private ApiResponse listParked(ApiRequest request) {
    var page = parking.list(Query.parse(request.query()).get("after"), PAGE);
    return json(
        json -> {
          json.writeArrayPropertyStart("parked");
          for (ParkedEntry entry : page.entries()) {
            json.writeStartObject();
            ParkedJson.writeMembers(json, entry);
            json.writeEndObject();
          }
          json.writeEndArray();
          if (page.next() != null) {
            json.writeStringProperty("next", page.next());
          }
        });
  }

  private ApiResponse show(String id) {
    Optional<ParkedEntry> entry = parking.entry(id);
    return parking
        .find(id)
        .filter(_ -> entry.isPresent())
        .map(
            parked ->
                json(
                    json -> {
                      ParkedJson.writeMembers(json, entry.orElseThrow());
                      if (isShown(parked.content())) {
                        json.writeStringProperty(
                            "content", new String(parked.content(), StandardCharsets.UTF_8));
                      }
                    }))
        .orElseGet(() -> Problem.notFound("No record of this id is parked."));
  }

  private ApiResponse retry(String id, RetryOrder order) {
    byte[] content = order.content();
    RetryResult result =
        content == null
            ? retry.asParked(id, order.by(), order.note())
            : retry.corrected(id, corrected(content), order.sure(), order.by(), order.note());
    if (result instanceof RetryResult.Applied applied) {
      applied.events().forEach(this::show);
    }
    return answer(result);
  }

  private ApiResponse dismiss(String id, RetryOrder order) {
    return answer(retry.dismiss(id, order.by(), order.note()));
  }

  private static ApiResponse answer(RetryResult result) {
    if (result instanceof RetryResult.NotFound) {
      return Problem.notFound("No record of this id is parked.");
    }
    return json(
        json -> {
          json.writeBooleanProperty("resolved", result.isResolved());
          if (result instanceof RetryResult.Differs) {
            json.writeBooleanProperty("differs", true);
          }
          json.writeStringProperty("message", result.message());
        });
  }

  private static List<Arrival> corrected(byte[] content) {
    return List.of(Arrival.of(Source.of(Place.record("", 1)), ParkedRecord.Form.DATA, content));
  }

  private void show(RetriedEvent event) {
    if (event instanceof RetriedEvent.Stored stored) {
      anomalies.addAll(stored.anomalies());
      run.addAll(stored.anomalies());
      session.users().add(stored.key().userId());
    }
  }

  private static boolean isShown(byte[] content) {
    return content.length <= MAX_SHOWN && new Utf8Check().firstIllFormed(content) < 0;
  }

  private static ApiResponse nothing() {
    return Problem.notFound("There is nothing at this address.");
  }

  private static ApiResponse json(Consumer<JsonGenerator> members) {
    return Representation.json(Json.object(members));
  }
}
