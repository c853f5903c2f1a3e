package io.limitstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.json.Json;
import io.limitstream.limit.LimitKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRouteTest {

  private static LimitRoute encoded(String path) {
    return LimitRoute.of(new ApiPath.Encoded(path));
  }

  private static LimitRoute decoded(String path) {
    return LimitRoute.of(new ApiPath.Decoded(path));
  }

  @Test
  void decodesExactlyOnce() {
    assertThat(encoded("/users/a%2525b/limits")).isEqualTo(new LimitRoute("a%25b", null, false));
    assertThat(encoded("/users/a%2Fb/limits/%2F")).isEqualTo(new LimitRoute("a/b", "/", false));
    assertThat(encoded("/users/%C3%A5+b/limits")).isEqualTo(new LimitRoute("å+b", null, false));
    assertThat(decoded("/users/a%25b/limits")).isEqualTo(new LimitRoute("a%25b", null, false));
    assertThat(decoded("/users/a b/limits/å")).isEqualTo(new LimitRoute("a b", "å", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/%/limits",
        "/users/%2/limits",
        "/users/%zz/limits",
        "/users/%\uff11\uff11/limits",
        "/users/%ff/limits",
        "/users/%c0%af/limits",
        "/users/%ed%a0%80/limits",
        "/users/å/limits",
        "/users/a b/limits",
        "/users/../limits",
        "/users/%2e%2E/limits",
        "/users/./limits",
        "/users/u-7/limits/..",
        "users/u-7/limits",
        "",
      })
  void refusesABrokenOrAmbiguousPath(String path) {
    assertThatThrownBy(() -> encoded(path)).isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/a/b/limits",
        "/users/a/limits/limits",
        "/users/a/limits/b/c",
        "/users/a/limits/b/limits",
        "/users//a/limits",
        "/users/a/b/history",
        "/users/a/limits/history",
        "/users/a/limits/b/history/history",
        "/users/a/history/b/history",
      })
  void refusesADecodedPathThatAnIdWithASlashMayHaveMade(String path) {
    assertThatThrownBy(() -> decoded(path)).isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/users",
        "/users/u-7",
        "/users/u-7/limits/l-1/x",
        "/users/u-7/limit",
        "/Users/u-7/limits",
        "/parked"
      })
  void knowsNoOtherPath(String path) {
    assertThat(encoded(path)).isNull();
  }

  @Test
  void findsTheHistoryOfAUserAndOfALimit() {
    assertThat(encoded("/users/a%2Fb/history")).isEqualTo(new LimitRoute("a/b", null, true));
    assertThat(encoded("/users/a/limits/history/history"))
        .isEqualTo(new LimitRoute("a", "history", true));
    assertThat(encoded("/users/a/limits/history")).isEqualTo(new LimitRoute("a", "history", false));
    assertThat(decoded("/users/a/history")).isEqualTo(new LimitRoute("a", null, true));
    assertThat(decoded("/users/a/limits/b/history")).isEqualTo(new LimitRoute("a", "b", true));
    assertThat(encoded("/users/a/history/b")).isNull();
  }

  @Property
  void findsAnyIdsThatWereEncoded(
      @ForAll("segments") String userId, @ForAll("segments") String userLimitId) {
    assertThat(encoded("/users/" + encode(userId) + "/limits/" + encode(userLimitId)))
        .isEqualTo(new LimitRoute(userId, userLimitId, false));
  }

  /// The API answers for exactly those ids that the decoder lets into the store.
  @Property
  void takesTheIdsThatTheDecoderTakes(@ForAll("ids") String userId, @ForAll("ids") String limitId) {
    boolean isStorable =
        new EventDecoder().decode(event(userId, limitId)) instanceof Decoded.Change;
    assertThat(LimitKey.isUserId(userId) && LimitKey.isUserLimitId(limitId)).isEqualTo(isStorable);
  }

  @Provide
  Arbitrary<String> segments() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(40)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .filter(text -> !text.equals(".") && !text.equals(".."));
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.oneOf(
        segments(),
        Arbitraries.of(
            "",
            "limitstream:parked:",
            "limitstream:parked:0",
            "limitstream:parked",
            "x".repeat(1024),
            "x".repeat(1025),
            "x".repeat(2048),
            "x".repeat(2049),
            "å".repeat(512),
            "å".repeat(513),
            "å".repeat(1025)));
  }

  private static String encode(String text) {
    Assume.that(!text.isEmpty());
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] event(String userId, String limitId) {
    return Json.object(
            json -> {
              json.writeStringProperty("aggregateId", userId);
              json.writeNumberProperty("createdAt", 1_647_946_101_223L);
              json.writeStringProperty("eventId", "e-1");
              json.writeNumberProperty("sequenceNumber", 1L);
              json.writeStringProperty("type", "USER_LIMIT_PROGRESS_CHANGED");
              json.writeObjectPropertyStart("payload");
              json.writeStringProperty("userId", userId);
              json.writeStringProperty("userLimitId", limitId);
              json.writeStringProperty("brandId", "b");
              json.writeStringProperty("currencyCode", "EUR");
              json.writeStringProperty("amount", "1");
              json.writeStringProperty("previousProgress", "0");
              json.writeStringProperty("remainingAmount", "1");
              json.writeEndObject();
            })
        .getBytes(StandardCharsets.UTF_8);
  }
}
