package io.limitstream.api;

import io.limitstream.history.HistoryPage;
import io.limitstream.history.LimitHistory;
import io.limitstream.json.Json;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.UserReading;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The read API, described by `openapi.yaml`: from a request to its answer, behind whichever door.
///
/// - `GET /users/{userId}/limits`, filtered by `type`, `period`, `status` and `brandId`
/// - `GET /users/{userId}/limits/{userLimitId}`
/// - `GET /users/{userId}/history` and `GET /users/{userId}/limits/{userLimitId}/history`, by
///   `from`, `to`, `after` and `max`
///
/// Nothing is looked up before [AccessRules] has allowed it. Every request has an answer: nothing
/// is thrown. Safe for use by several threads.
public final class LimitsApi {

  /// The header that says what time it is here, in milliseconds since 1970 UTC, so that a page
  /// counts down by the same clock that says whether a reset is due.
  public static final String TIME_HEADER = "Limitstream-Time";

  /// The longest path that is read, in characters: two ids of the greatest size, each byte escaped.
  public static final int MAX_PATH_LENGTH =
      3 * (LimitKey.MAX_USER_ID_BYTES + LimitKey.MAX_USER_LIMIT_ID_BYTES) + 64;

  private final LimitStore store;
  private final LimitHistory history;
  private final AccessRules rules;
  private final ApiLog log;
  private final InstantSource clock;

  /// @param clock says whether a reset is due
  public LimitsApi(
      LimitStore store, LimitHistory history, AccessRules rules, ApiLog log, InstantSource clock) {
    this.store = store;
    this.history = history;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
  }

  /// The answer to `request`, ready to be sent.
  public ApiResponse handle(ApiRequest request) {
    return handle(request, LimitStore.PATIENCE);
  }

  /// As [#handle(ApiRequest)].
  ///
  /// @param timeLeft how long the caller can wait; a store that takes longer is answered with 503
  public ApiResponse handle(ApiRequest request, Duration timeLeft) {
    Instant now = clock.instant();
    ApiResponse answer =
        Problem.instead(log, request.method() + " limits", () -> answer(request, now, timeLeft));
    return Representation.negotiate(request, answer)
        .with(TIME_HEADER, Long.toString(now.toEpochMilli()));
  }

  private ApiResponse answer(ApiRequest request, Instant now, Duration timeLeft) {
    if (request.caller() instanceof Caller.Nobody) {
      return Problem.unauthenticated();
    }
    LimitRoute route = LimitRoute.of(request.path());
    if (route == null) {
      return Problem.notFound("There is nothing at this address.");
    }
    if (!request.isRead()) {
      return Problem.methodNotAllowed("GET, HEAD");
    }
    Decision decision = rules.decide(request.caller(), new Action.ReadLimits(route.userId()));
    return switch (decision) {
      case UNAUTHENTICATED -> Problem.unauthenticated();
      case FORBIDDEN -> Problem.forbidden();
      case OWN -> read(route, request, now, timeLeft);
      case ALL -> {
        log.readByAll(request.caller().name(), route.userId(), route.userLimitId());
        yield read(route, request, now, timeLeft);
      }
    };
  }

  private ApiResponse read(LimitRoute route, ApiRequest request, Instant now, Duration timeLeft) {
    if (!LimitKey.isUserId(route.userId())) {
      return Problem.notFound("There can be no user of this id.");
    }
    Map<String, String> parameters = Query.parse(request.query());
    String userLimitId = route.userLimitId();
    if (userLimitId != null && !LimitKey.isUserLimitId(userLimitId)) {
      return Problem.notFound("There can be no limit of this id.");
    }
    if (route.isHistory()) {
      return history(route, HistoryFilter.of(parameters), timeLeft);
    }
    if (userLimitId == null) {
      return list(route.userId(), LimitFilter.of(parameters), now, timeLeft);
    }
    if (!parameters.isEmpty()) {
      throw new BadRequestException("One limit takes no parameters.");
    }
    return find(route.userId(), userLimitId, now, timeLeft);
  }

  private ApiResponse list(String userId, LimitFilter filter, Instant now, Duration timeLeft) {
    UserReading read = UserReading.of(store.list(userId, timeLeft), now);
    log.read(read.limits());
    return Representation.json(
        Json.object(
            json -> {
              json.writeStringProperty("userId", userId);
              json.writeArrayPropertyStart("binding");
              read.bindings().forEach(binding -> LimitJson.write(json, binding));
              json.writeEndArray();
              json.writeArrayPropertyStart("limits");
              read.limits().stream()
                  .filter(reading -> filter.matches(reading.limit()))
                  .forEach(reading -> LimitJson.write(json, reading));
              json.writeEndArray();
            }));
  }

  private ApiResponse history(LimitRoute route, HistoryFilter filter, Duration timeLeft) {
    HistoryPage page = history.page(filter.query(route), timeLeft);
    return Representation.json(
        Json.object(
            json -> {
              json.writeStringProperty("userId", route.userId());
              HistoryJson.writeMembers(json, history.scope(), page);
            }));
  }

  private ApiResponse find(String userId, String userLimitId, Instant now, Duration timeLeft) {
    return store
        .find(new LimitKey(userId, userLimitId), timeLeft)
        .map(limit -> LimitReading.of(limit, now))
        .map(this::found)
        .orElseGet(() -> Problem.notFound("This user has no such limit."));
  }

  private ApiResponse found(LimitReading reading) {
    log.read(List.of(reading));
    return Representation.json(Json.text(json -> LimitJson.write(json, reading)));
  }
}
