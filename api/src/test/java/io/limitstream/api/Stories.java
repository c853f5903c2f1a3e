package io.limitstream.api;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What tests of the API start from: a few limits, and stores that fail.
public final class Stories {

  /// The moment at which everything is read.
  public static final Instant NOW = Instant.ofEpochMilli(1_700_001_000_000L);

  private Stories() {}

  /// Puts a few limits of `u-7` into a store: one half used, one over, one whose value drifts, one
  /// inferred, one of zero, and one whose reset is due.
  public static <S extends LimitStore> S into(S store) {
    for (String event :
        List.of(
            created(1, "day", "DEPOSIT", "DAY", "100", ",\"nextResetTime\":1700001000001"),
            used(2, "day", "0", "66.6", "33.4", ",\"nextResetTime\":1700001000001"),
            created(3, "over", "LOSS", "WEEK", "100", ""),
            used(4, "over", "0", "112.00", "0", ""),
            created(5, "drift", "BET", "MONTH", "100.00", ""),
            used(6, "drift", "0", "20", "60", ""),
            used(7, "inferred", "5", "10", "85", ""),
            created(8, "none", "BALANCE", "INDEFINITE", "0", ""),
            created(9, "due", "SESSION", "DAY", "3600", ",\"nextResetTime\":1700001000000"))) {
      apply(store, event);
    }
    return store;
  }

  static void apply(LimitStore store, String event) {
    if (new EventDecoder().decode(event.getBytes(StandardCharsets.UTF_8))
        instanceof Decoded.Change(LimitChange change)) {
      store.apply(change.key(), change.writes(), Duration.ofSeconds(20));
    } else {
      throw new IllegalArgumentException(event);
    }
  }

  private static String created(
      int number, String limit, String type, String period, String value, String more) {
    return envelope(
        number,
        "USER_LIMIT_CREATED",
        """
        "userLimitId":"%s","type":"%s","period":"%s","status":"ACTIVE","value":"%s",\
        "activeFrom":17000000000%02d%s\
        """
            .formatted(limit, type, period, value, number, more));
  }

  private static String used(
      int number, String limit, String before, String amount, String left, String more) {
    return envelope(
        number,
        "USER_LIMIT_PROGRESS_CHANGED",
        """
        "userLimitId":"%s","previousProgress":"%s","amount":"%s","remainingAmount":"%s"%s\
        """
            .formatted(limit, before, amount, left, more));
  }

  private static String envelope(int number, String type, String payload) {
    return """
    {"aggregateId":"u-7","createdAt":17000000000%02d,"eventId":"e-%d","sequenceNumber":%d,"type":"%s",\
    "payload":{"userId":"u-7","brandId":"b-1","currencyCode":"EUR",%s}}\
    """
        .formatted(number, number, number, type, payload);
  }

  /// A store that fails whatever it is asked.
  public static LimitStore failing(RuntimeException why) {
    return new LimitStore() {
      @Override
      public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
        throw why;
      }

      @Override
      public List<UserLimit> list(String userId, Duration timeLeft) {
        throw why;
      }

      @Override
      public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
        throw why;
      }
    };
  }

  /// A store that does not answer.
  public static LimitStore unavailable() {
    return failing(new StoreException("user u-7: no answer"));
  }
}
