package io.limitstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.Model;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.PlatformEvent.Created;
import io.limitstream.fixture.TruePlatform;
import io.limitstream.fixture.TruePlatform.Moment;
import io.limitstream.fixture.TruePlatform.Truth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is shown, held against what is true on a platform that keeps what is assumed of it.
class TruePlatformTest {
  private static final int STREAMS = Integer.getInteger("limitstream.streams", 600);
  private static final int DEEDS = 40;

  /// What became of many looks at many limits.
  private static final class Findings {
    final List<String> wrong = new ArrayList<>();
    long states;
    long doubted;
    long excused;

    @Override
    public String toString() {
      return "%d states, %d in doubt, %d that no reader can tell, %d wrong"
          .formatted(states, doubted, excused, wrong.size());
    }
  }

  @Test
  void nothingConfirmedIsWrongFromTheStartAndLittleIsInDoubt() {
    Findings findings = new Findings();
    for (long seed = 1; seed <= STREAMS; seed++) {
      look(seed, 0, findings);
    }
    tell(findings);
    assertThat(findings.wrong).isEmpty();
    assertThat(findings.states).isGreaterThan(STREAMS * 20L);
    assertThat(findings.doubted).isLessThan(findings.states / 20);
    assertThat(findings.excused)
        .as("what no reader can tell is rare")
        .isLessThan(findings.states / 200);
  }

  @Test
  void nothingConfirmedIsWrongJoinedMidway() {
    Findings findings = new Findings();
    for (long seed = 1; seed <= STREAMS; seed++) {
      look(seed, 5 + (int) (seed % 15), findings);
    }
    tell(findings);
    assertThat(findings.wrong).isEmpty();
    assertThat(findings.doubted).as("not all is doubted").isLessThan(findings.states / 2);
    assertThat(findings.excused).isLessThan(findings.states / 100);
  }

  /// `make soak` looks at more, and says what was found.
  private static void tell(Findings findings) {
    if (System.getProperty("limitstream.streams") != null) {
      System.out.println(findings);
    }
  }

  private static void look(long seed, int missed, Findings findings) {
    EventDecoder decoder = new EventDecoder();
    Map<LimitKey, LimitState> states = new TreeMap<>();
    Set<LimitKey> looksLikeABirth = new TreeSet<>();
    int skipped = 0;
    for (Moment moment : TruePlatform.run(seed, DEEDS)) {
      PlatformEvent event = moment.event();
      if (event != null && skipped++ >= missed) {
        LimitKey key = event.head().key();
        if (missed > 0 && event instanceof Created created) {
          noteBirth(created, states.get(key), moment.truth().get(key), looksLikeABirth);
        }
        if (decoder.decode(EventJson.of(event).bytes()) instanceof Decoded.Change(var change)) {
          states.merge(key, change.writes(), LimitState::merge);
        }
      }
      compare(seed, moment, states, looksLikeABirth, findings);
    }
  }

  /// Of a stream joined midway, a change that is announced exactly like a birth.
  private static void noteBirth(
      Created created, @Nullable LimitState known, Truth truth, Set<LimitKey> births) {
    boolean isOlder = truth.madeAt() < created.head().createdAt();
    boolean isUsageKnown = known != null && known.statedUsage() != null;
    if (Model.isBirth(created) && isOlder && !isUsageKnown) {
      births.add(created.head().key());
    }
  }

  private static void compare(
      long seed,
      Moment moment,
      Map<LimitKey, LimitState> states,
      Set<LimitKey> looksLikeABirth,
      Findings findings) {
    List<UserLimit> limits = new ArrayList<>();
    states.forEach(
        (key, state) -> {
          UserLimit limit = UserLimit.of(key, state);
          if (limit != null) {
            limits.add(limit);
          }
        });
    UserReading read = UserReading.of(limits, Instant.ofEpochMilli(moment.time()));
    boolean isAnyExcused = false;
    for (LimitReading reading : read.limits()) {
      LimitKey key = reading.limit().key();
      findings.states++;
      findings.doubted += reading.confirmed() ? 0 : 1;
      String wrong = reading.confirmed() ? wrong(reading, moment.truth().get(key)) : null;
      boolean isExcused =
          moment.excuses().containsKey(key)
              || (looksLikeABirth.contains(key) && reading.limit().state().statedUsage() == null);
      isAnyExcused |= isExcused && wrong != null;
      findings.excused += isExcused && wrong != null ? 1 : 0;
      if (wrong != null && !isExcused) {
        findings.wrong.add("seed " + seed + " at " + moment + ": " + wrong + " in " + reading);
      }
    }
    if (!isAnyExcused) {
      bindings(seed, moment, read, findings);
    }
  }

  private static @Nullable String wrong(LimitReading reading, Truth truth) {
    if (reading.inForce() == null) {
      return null;
    }
    if (reading.inForce() != truth.inForce()) {
      return "in force: " + truth.inForce();
    }
    if (!truth.inForce()) {
      return null;
    }
    BigDecimal remaining = reading.remaining();
    return reading.limit().value().compareTo(truth.value()) != 0
        ? "value " + truth.value()
        : reading.limit().progress().compareTo(truth.progress()) != 0
            ? "progress " + truth.progress()
            : remaining == null || remaining.compareTo(truth.remaining()) != 0
                ? "remaining " + truth.remaining()
                : null;
  }

  /// Of the limits that were seen, a confirmed binding one is the one that truly binds.
  private static void bindings(long seed, Moment moment, UserReading read, Findings findings) {
    for (Binding binding : read.bindings()) {
      if (!binding.confirmed()) {
        continue;
      }
      BigDecimal least =
          read.limits().stream()
              .filter(reading -> reading.limit().brandId().equals(binding.brandId()))
              .filter(reading -> reading.limit().type() == binding.type())
              .map(reading -> moment.truth().get(reading.limit().key()))
              .filter(Truth::inForce)
              .map(Truth::remaining)
              .min(BigDecimal::compareTo)
              .orElse(null);
      if (least == null || least.compareTo(binding.remaining()) != 0) {
        findings.wrong.add(
            "seed "
                + seed
                + " at "
                + moment
                + ": "
                + least
                + " binds, not "
                + binding
                + " of "
                + read.limits());
      }
    }
  }
}
