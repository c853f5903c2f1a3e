package io.limitstream.proof;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.PlatformEvent.Created;
import io.limitstream.fixture.PlatformEvent.Head;
import io.limitstream.fixture.PlatformEvent.ProgressChanged;
import io.limitstream.fixture.PlatformEvent.Reset;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What producers put into a stream, made up from a seed: events of many users and limits, some of
/// them late, some twice, with broken records and foreign types in between.
///
/// @param told the events that change a limit
/// @param puts every put, in the order of its time
record Story(List<PlatformEvent> told, List<Put> puts) {

  /// One put of a producer.
  // Bytes are handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Put(Duration at, String partitionKey, byte[] data, boolean isBroken) {}

  private static final List<String> BROKEN =
      List.of(
          "",
          "not JSON",
          "[]",
          "{\"type\":",
          "{\"type\":\"USER_LIMIT_CREATED\"}",
          """
          {"aggregateId":"u","createdAt":1647946101223,"eventId":"e","sequenceNumber":1.5,\
          "type":"USER_LIMIT_RESET","payload":{}}\
          """);

  private static final String FOREIGN = "{\"type\":\"LIMIT_USER_CREATED\",\"payload\":7}";

  static Story of(RandomGenerator random, int events, Duration length) {
    return new Telling(random, length).tell(events);
  }

  /// The same, put all at once at the begin of each `interval`.
  Story inBursts(Duration interval) {
    List<Put> bursts = new ArrayList<>();
    for (Put put : puts) {
      Duration at = interval.multipliedBy(put.at.dividedBy(interval));
      bursts.add(new Put(at, put.partitionKey, put.data, put.isBroken));
    }
    return new Story(told, bursts);
  }

  private static final class Telling {
    private final RandomGenerator random;
    private final Duration length;
    private final List<PlatformEvent> told = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, BigDecimal> progress = new HashMap<>();
    private final BigDecimal value = new BigDecimal("1000.00");
    private final int users;

    Telling(RandomGenerator random, Duration length) {
      this.random = random;
      this.length = length;
      this.users = 1 + random.nextInt(25);
    }

    Story tell(int events) {
      for (int i = 0; i < events; i++) {
        Duration at = length.multipliedBy(i).dividedBy(events);
        String user = "u-" + random.nextInt(users);
        int kind = random.nextInt(100);
        if (kind < 5) {
          String broken = BROKEN.get(random.nextInt(BROKEN.size()));
          put(at, user, broken.getBytes(StandardCharsets.UTF_8), true);
        } else if (kind < 8) {
          put(at, user, FOREIGN.getBytes(StandardCharsets.UTF_8), false);
        } else {
          PlatformEvent event = event(at, user);
          told.add(event);
          put(at, user, EventJson.of(event).bytes(), false);
        }
      }
      puts.sort(java.util.Comparator.comparing(Put::at));
      return new Story(told, puts);
    }

    private PlatformEvent event(Duration at, String user) {
      String limit = "l-" + random.nextInt(3);
      long number = numbers.merge(user, 1L + random.nextInt(4), Long::sum);
      long now = 1_763_769_600_000L + at.toMillis();
      Head head =
          new Head(
              new LimitKey(user, limit), "b-1", "EUR", number, "e-" + user + "-" + number, now);
      BigDecimal previous = progress.getOrDefault(user + limit, BigDecimal.ZERO);
      BigDecimal amount = BigDecimal.valueOf(random.nextInt(-5_000, 30_000), 2);
      int kind = random.nextInt(100);
      if (kind < 20) {
        return created(head, previous);
      }
      if (kind < 90) {
        progress.put(user + limit, previous.add(amount));
        return new ProgressChanged(head, amount, previous, left(previous.add(amount)), null);
      }
      progress.put(user + limit, BigDecimal.ZERO);
      return new Reset(head, LimitType.BET, Period.WEEK, previous, left(previous), null);
    }

    private Created created(Head head, BigDecimal used) {
      LimitStatus[] statuses = LimitStatus.values();
      return new Created(
          head,
          LimitType.BET,
          Period.WEEK,
          random.nextBoolean() ? LimitStatus.ACTIVE : statuses[random.nextInt(statuses.length)],
          value,
          random.nextInt(3) == 0 ? value : null,
          head.createdAt() + random.nextInt(-900_000, 900_000),
          null,
          null,
          null,
          random.nextInt(4) == 0 ? used : null);
    }

    private BigDecimal left(BigDecimal used) {
      return value.subtract(used).max(BigDecimal.ZERO);
    }

    /// Some puts are late, as from a slow producer, and some are made twice, as by a producer that
    /// got no answer.
    private void put(Duration at, String user, byte[] data, boolean isBroken) {
      Duration delay =
          random.nextInt(10) == 0 ? Duration.ofMillis(random.nextInt(60_000)) : Duration.ZERO;
      puts.add(new Put(at.plus(delay), user, data, isBroken));
      if (random.nextInt(12) == 0) {
        puts.add(new Put(at.plus(delay).plusMillis(random.nextInt(30_000)), user, data, isBroken));
      }
    }
  }
}
