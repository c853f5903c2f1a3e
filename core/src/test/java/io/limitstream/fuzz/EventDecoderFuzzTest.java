package io.limitstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.json.Utf8;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Transition;
import io.limitstream.limit.UserLimit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

final class EventDecoderFuzzTest {
  private static final int LONGEST_REASON = 1000;

  @FuzzTest
  void everyRecordHasAnAnswer(byte[] data) {
    switch (new EventDecoder().decode(data)) {
      case Decoded.Change(var change) -> {
        isUtf8(data);
        isStorable(change);
        appliesOnceOnly(change);
      }
      case Decoded.Ignored(var type) -> {
        isUtf8(data);
        assertThat(Utf8.length(type)).isNotNegative();
      }
      case Decoded.Malformed(var reason) -> isPrintable(reason);
    }
  }

  private static void isUtf8(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), data)) {
      throw new AssertionError("took for UTF-8 what is not");
    }
  }

  private static void isStorable(LimitChange change) {
    LimitKey key = change.key();
    int userId = Utf8.length(key.userId());
    int userLimitId = Utf8.length(key.userLimitId());
    if (userId < 1
        || userId > LimitKey.MAX_USER_ID_BYTES
        || userLimitId < 1
        || userLimitId > LimitKey.MAX_USER_LIMIT_ID_BYTES
        || key.userId().startsWith(LimitKey.RESERVED_PREFIX)
        || change.stamp().number() < 0
        || change.stamp().eventId().isEmpty()) {
      throw new AssertionError("took what no store takes: " + change);
    }
  }

  private static void appliesOnceOnly(LimitChange change) {
    Transition first = Transition.of(LimitState.EMPTY, change);
    Transition again = Transition.of(first.after(), change);
    UserLimit view = UserLimit.of(change.key(), first.after());
    if (!first.applied()
        || again.applied()
        || view == null
        || view.version() != change.stamp().number()) {
      throw new AssertionError("does not apply exactly once: " + change);
    }
  }

  private static void isPrintable(String reason) {
    if (reason.isEmpty()
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("no reason for a log: " + reason);
    }
  }
}
