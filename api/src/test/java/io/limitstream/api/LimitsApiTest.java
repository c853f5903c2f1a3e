package io.limitstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.DoubtStory;
import io.limitstream.history.LimitHistory;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LimitsApiTest {
  private static final Caller PLAYER = new Caller.TokenBearer("u-7", Set.of());
  private static final Caller SUPPORT = new Caller.TokenBearer("agent", Set.of("read"));
  private static final AccessRules RULES = new AccessRules("read", null, Set.of());

  private final List<String> log = new ArrayList<>();
  private final LimitStore store = Stories.into(new MemoryLimitStore());

  private ApiResponse ask(
      LimitStore from, Caller caller, String method, String path, Map<String, String> headers) {
    int mark = path.indexOf('?');
    String query = mark < 0 ? "" : path.substring(mark + 1);
    ApiPath.Encoded encoded = new ApiPath.Encoded(mark < 0 ? path : path.substring(0, mark));
    return new LimitsApi(
            from, LimitHistory.NONE, RULES, new ListLog(), InstantSource.fixed(Stories.NOW))
        .handle(new ApiRequest(method, encoded, query, headers, caller));
  }

  private ApiResponse get(String path) {
    return ask(store, PLAYER, "GET", path, Map.of());
  }

  private static String body(ApiResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsOneLimitWithWhatFollowsFromIt() {
    ApiResponse response = get("/users/u-7/limits/day");
    assertThat(response.status()).isEqualTo(200);
    assertThat(body(response))
        .isEqualTo(
            """
            {"userId":"u-7","userLimitId":"day","brandId":"b-1","currencyCode":"EUR",\
            "type":"DEPOSIT","period":"DAY","status":"ACTIVE","inForce":true,"confirmed":true,\
            "doubts":[],"value":"100","progress":"66.6","remaining":"33.4","exceeded":false,\
            "percentUsed":66,"activeFrom":1700000000001,"nextResetTime":1700001000001,\
            "origin":"CREATED","version":2,"asOf":1700000000002}\
            """);
  }

  @Test
  void listsAUsersLimitsByKey() {
    String body = body(get("/users/u-7/limits"));
    assertThat(body)
        .startsWith(
            """
            {"userId":"u-7","binding":[{"brandId":"b-1","type":"BALANCE","currencyCode":"EUR",\
            "userLimitId":"none","remaining":"0","confirmed":false},{"brandId":"b-1",\
            "type":"BET","currencyCode":"EUR","userLimitId":"drift","remaining":"60",\
            "confirmed":false},{"brandId":"b-1","type":"DEPOSIT","currencyCode":"EUR",\
            "userLimitId":"day","remaining":"33.4","confirmed":false},{"brandId":"b-1",\
            "type":"LOSS","currencyCode":"EUR","userLimitId":"over","remaining":"0",\
            "confirmed":false},{"brandId":"b-1","type":"SESSION","currencyCode":"EUR",\
            "userLimitId":"due","remaining":"3600","confirmed":false}],"limits":[{\
            """);
    assertThat(ids(body)).containsExactly("day", "drift", "due", "inferred", "none", "over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "over     | \"doubts\":[]                | \"exceeded\":true,\"percentUsed\":112",
        "drift    | \"doubts\":[\"VALUE_DRIFT\"] | \"value\":\"100.00\",\"impliedValue\":\"80\"",
        "drift    | \"confirmed\":false          | \"implied\":{\"sequenceNumber\":6,",
        "inferred | \"doubts\":[\"INFERRED\"]    | \"percentUsed\":15",
        "none     | \"doubts\":[]                |"
            + " \"remaining\":\"0\",\"exceeded\":false,\"activeFrom\"",
        "due      | \"doubts\":[\"RESET_DUE\"]   | \"percentUsed\":0",
      })
  void computesWhatFollowsAtReading(String limit, String one, String other) {
    assertThat(body(get("/users/u-7/limits/" + limit))).contains(one, other);
  }

  @Test
  void tellsWhatIsPendingInsideTheLimitThatItChanges() {
    Stories.apply(
        store,
        """
        {"aggregateId":"u-7","createdAt":1700000000020,"eventId":"e-20","sequenceNumber":20,\
        "type":"USER_LIMIT_CREATED","payload":{"userId":"u-7","userLimitId":"day","type":"DEPOSIT",\
        "brandId":"b-1","currencyCode":"EUR","period":"DAY","status":"IN_COOLDOWN","value":"500",\
        "previousLimitValue":"100","activeFrom":1800000000000,"activeUntil":1900000000000,\
        "createdAt":1700000000019}}\
        """);
    assertThat(body(get("/users/u-7/limits/day")))
        .contains(
            "\"value\":\"100\"",
            "\"remaining\":\"33.4\"",
            """
            "pending":{"status":"IN_COOLDOWN","value":"500","activeFrom":1800000000000,\
            "activeUntil":1900000000000,"createdAt":1700000000019}\
            """);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void showsWhatIsInForceAndWhatIsInDoubt(DoubtStory story) {
    MemoryLimitStore told = new MemoryLimitStore();
    story.events().forEach(event -> Stories.apply(told, event.toString()));
    LimitsApi api =
        new LimitsApi(
            told,
            LimitHistory.NONE,
            RULES,
            new ListLog(),
            InstantSource.fixed(Instant.ofEpochMilli(story.now())));
    ApiRequest request =
        new ApiRequest(
            "GET",
            new ApiPath.Encoded("/users/" + story.userId() + "/limits"),
            "",
            Map.of(),
            new Caller.TokenBearer(story.userId(), Set.of()));
    JsonNode limit = new ObjectMapper().readTree(api.handle(request).body()).at("/limits/0");
    story.facts().forEach((name, value) -> assertThat(fact(limit, name)).as(name).isEqualTo(value));
  }

  static List<DoubtStory> stories() {
    return DoubtStory.all();
  }

  private static @Nullable String fact(JsonNode limit, String name) {
    JsonNode fact = limit.at("/" + name.replace('.', '/'));
    if (fact.isArray()) {
      List<String> elements = new ArrayList<>();
      fact.forEach(element -> elements.add(element.asString()));
      return String.join(" ", elements);
    }
    return fact.isMissingNode() ? null : fact.asString();
  }

  @ParameterizedTest
  @CsvSource({
    "type=DEPOSIT, day",
    "period=DAY, day due",
    "status=ACTIVE, day drift due none over",
    "status=FUTURE, ''",
    "brandId=b-1, day drift due inferred none over",
    "brandId=b-2, ''",
    "type=SESSION&period=DAY, due",
    "type=SESSION&period=WEEK, ''",
    "brandId=%62-1&type=LOSS, over",
  })
  void filters(String query, String expected) {
    List<String> ids = ids(body(get("/users/u-7/limits?" + query)));
    assertThat(String.join(" ", ids)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staus=ACTIVE",
        "type=deposit",
        "type=",
        "type",
        "type=BET&type=BET",
        "brandId=%zz",
        "brandId=%ff",
        "period=DAY&x=1",
        "%00=1"
      })
  void refusesAFilterThatItDoesNotKnow(String query) {
    ApiResponse response = get("/users/u-7/limits?" + query);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void refusesAQueryOfAMegabyteWithoutReadingIt() {
    assertThat(get("/users/u-7/limits?" + "a=b&".repeat(250_000)).status()).isEqualTo(400);
  }

  @Test
  void hasNoLimitsOfAnUnknownUser() {
    ApiResponse response = ask(store, SUPPORT, "GET", "/users/nobody/limits", Map.of());
    assertThat(response.status()).isEqualTo(200);
    assertThat(body(response)).isEqualTo("{\"userId\":\"nobody\",\"binding\":[],\"limits\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/nobody/limits/day",
        "/users/u-7/limits/other",
        "/users//limits",
        "/users/u-7/limits/",
        "/users/limitstream:parked:0/limits",
        "/users/limitstream%3Aparked%3A0/limits",
        "/users/u-7",
        "/",
        "/favicon.ico",
      })
  void findsNothingWhereThereIsNothing(String path) {
    ApiResponse response = ask(store, SUPPORT, "GET", path, Map.of());
    assertThat(response.status()).isEqualTo(404);
    assertThat(body(response)).contains("\"title\":\"Not found\"");
  }

  @Test
  void findsNoLimitOfAnIdThatTheDecoderRefuses() {
    assertThat(get("/users/u-7/limits/" + "x".repeat(1025)).status()).isEqualTo(404);
    String longUser = "/users/" + "x".repeat(2049) + "/limits";
    assertThat(ask(store, SUPPORT, "GET", longUser, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void looksNothingUpForWhoMayNotReadIt() {
    LimitStore untouchable = Stories.failing(new IllegalStateException("looked up"));
    assertThat(ask(untouchable, new Caller.Nobody(), "GET", "/users/u-7/limits", Map.of()).status())
        .isEqualTo(401);
    assertThat(ask(untouchable, PLAYER, "GET", "/users/u-8/limits", Map.of()).status())
        .isEqualTo(403);
    assertThat(ask(untouchable, PLAYER, "GET", "/users/u-8/limits/day", Map.of()).status())
        .isEqualTo(403);
    assertThat(log).isEmpty();
  }

  @Test
  void tellsNobodyNothingNotEvenWhatExists() {
    for (String path : List.of("/users/u-7/limits", "/", "/users/%zz/limits", "/nothing")) {
      assertThat(ask(store, new Caller.Nobody(), "GET", path, Map.of()).status()).isEqualTo(401);
    }
    assertThat(ask(store, new Caller.Nobody(), "DELETE", "/users/u-7/limits", Map.of()).status())
        .isEqualTo(401);
  }

  @Test
  void logsWhoReadWhomByTheScopeForAll() {
    ask(store, SUPPORT, "GET", "/users/u-7/limits", Map.of());
    ask(store, SUPPORT, "GET", "/users/u-9/limits/l-1", Map.of());
    ask(store, PLAYER, "GET", "/users/u-7/limits", Map.of());
    assertThat(log).containsExactly("agent read u-7 null", "agent read u-9 l-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "X"})
  void onlyReads(String method) {
    ApiResponse response = ask(store, PLAYER, method, "/users/u-7/limits", Map.of());
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void sendsHeadersOnlyToHead() {
    ApiResponse get = get("/users/u-7/limits");
    ApiResponse head = ask(store, PLAYER, "HEAD", "/users/u-7/limits", Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void answers304ToWhoHasTheSameAlready() {
    String tag = get("/users/u-7/limits").headers().get("ETag");
    for (String held : List.of(tag, tag.substring(2), "\"x\", " + tag, "*")) {
      ApiResponse response =
          ask(store, PLAYER, "GET", "/users/u-7/limits", Map.of("if-none-match", held));
      assertThat(response.status()).as(held).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers()).containsEntry("ETag", tag).containsKey("Limitstream-Time");
    }
    for (String other : List.of("\"x\"", "\"", "", "W/", tag + "x", tag.substring(4))) {
      assertThat(
              ask(store, PLAYER, "GET", "/users/u-7/limits", Map.of("if-none-match", other))
                  .status())
          .as(other)
          .isEqualTo(200);
    }
  }

  @Test
  void givesEachBodyItsOwnTag() {
    assertThat(get("/users/u-7/limits").headers().get("ETag"))
        .isNotEqualTo(get("/users/u-7/limits?type=BET").headers().get("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"gzip|true", "br, gzip;q=0.5|true", "GZIP|true", "gzip;q=0|false", "br|false"})
  void compressesForWhoTakesIt(String accepted, boolean compresses) throws IOException {
    ApiResponse plain = get("/users/u-7/limits");
    ApiResponse response =
        ask(store, PLAYER, "GET", "/users/u-7/limits", Map.of("accept-encoding", accepted));
    assertThat(response.headers().containsKey("Content-Encoding")).isEqualTo(compresses);
    assertThat(response.headers().get("ETag")).isEqualTo(plain.headers().get("ETag"));
    byte[] body =
        compresses
            ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
            : response.body();
    assertThat(body).isEqualTo(plain.body());
  }

  @Test
  void letsNobodyElseKeepAnAnswer() {
    assertThat(get("/users/u-7/limits").headers())
        .containsEntry("Cache-Control", "private, no-cache")
        .containsEntry("Vary", "Accept-Encoding, Authorization")
        .containsEntry("Limitstream-Time", "1700001000000");
    assertThat(get("/users/u-8/limits").headers()).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void saysThatTheStoreDoesNotAnswerAndNoMore() {
    ApiResponse response = ask(Stories.unavailable(), PLAYER, "GET", "/users/u-7/limits", Map.of());
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "5");
    assertThat(body(response)).doesNotContain("u-7");
    assertThat(log).hasSize(1).first().asString().contains("no answer");
  }

  @Test
  void keepsABugToItself() {
    LimitStore buggy = Stories.failing(new IllegalStateException("secret"));
    ApiResponse response = ask(buggy, PLAYER, "GET", "/users/u-7/limits", Map.of());
    assertThat(response.status()).isEqualTo(500);
    assertThat(body(response)).doesNotContain("secret").doesNotContain("Exception");
    assertThat(log).hasSize(1).first().asString().contains("secret");
  }

  private static List<String> ids(String body) {
    return java.util.regex.Pattern.compile("\"userLimitId\":\"([a-z]+)\"")
        .matcher(body.substring(body.indexOf("\"limits\":")))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private final class ListLog implements ApiLog {
    @Override
    public void readByAll(String reader, String userId, @Nullable String userLimitId) {
      log.add(reader + " read " + userId + " " + userLimitId);
    }

    @Override
    public void failed(String what, RuntimeException why) {
      log.add(what + " failed: " + why);
    }
  }
}
