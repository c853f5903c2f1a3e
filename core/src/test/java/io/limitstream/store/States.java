package io.limitstream.store;

import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Changes to try a store with. What a register holds follows from its stamp alone, as it does in a
/// stream: an event that comes twice says the same twice.
public final class States {

  private States() {}

  /// A change of one event or of several, with numbers so few that many are equal.
  public static LimitState random(RandomGenerator random) {
    Stamp one = stamp(random);
    Stamp other = random.nextInt(3) == 0 ? stamp(random) : one;
    return switch (random.nextInt(7)) {
      case 0 -> LimitState.ofTerms(terms(one));
      case 1 -> LimitState.ofPending(terms(one));
      case 2 -> new LimitState(terms(one), null, birth(one), null, null);
      case 3 -> new LimitState(null, terms(other), usage(one), null, null);
      case 4 -> new LimitState(null, null, usage(one), implied(one), null);
      case 5 -> new LimitState(null, null, usage(one), implied(other), kind(one));
      default ->
          new LimitState(
              terms(stamp(random)),
              terms(stamp(random)),
              usage(stamp(random)),
              implied(stamp(random)),
              kind(stamp(random)));
    };
  }

  private static Stamp stamp(RandomGenerator random) {
    long number = random.nextInt(12);
    int event = random.nextInt(3);
    return new Stamp(number, "e-" + event, 1_647_946_000_000L + number * 10 + event);
  }

  private static RandomGenerator contentOf(Stamp stamp, int register) {
    return new Random(stamp.hashCode() * 31L + register);
  }

  /// The terms that the event of `stamp` announces.
  public static Terms terms(Stamp stamp) {
    RandomGenerator random = contentOf(stamp, 0);
    return new Terms(
        stamp,
        oneOf(random, LimitType.class),
        oneOf(random, Period.class),
        oneOf(random, LimitStatus.class),
        amount(random),
        random.nextBoolean() ? amount(random) : null,
        "SEK",
        "b-1",
        random.nextLong(),
        random.nextBoolean() ? random.nextLong() : null,
        random.nextLong(),
        random.nextBoolean() ? random.nextLong() : null);
  }

  /// The usage that the event of `stamp` tells.
  public static Usage usage(Stamp stamp) {
    RandomGenerator random = contentOf(stamp, 1);
    return new Usage(
        stamp,
        amount(random),
        random.nextBoolean() ? amount(random) : null,
        "EUR",
        "b-2",
        random.nextBoolean() ? random.nextLong() : null);
  }

  /// The usage that the event of `stamp` lets one conclude if it is a birth.
  public static Usage birth(Stamp stamp) {
    return new Usage(stamp.ofBirth(), BigDecimal.ZERO, null, "SEK", "b-1", null);
  }

  /// The value that the event of `stamp` implies.
  public static Implied implied(Stamp stamp) {
    return new Implied(stamp, amount(contentOf(stamp, 3)));
  }

  /// The kind that the event of `stamp` tells.
  public static Kind kind(Stamp stamp) {
    RandomGenerator random = contentOf(stamp, 2);
    return new Kind(stamp, oneOf(random, LimitType.class), oneOf(random, Period.class));
  }

  private static <E extends Enum<E>> E oneOf(RandomGenerator random, Class<E> type) {
    List<E> constants = List.copyOf(EnumSet.allOf(type));
    return constants.get(random.nextInt(constants.size()));
  }

  private static BigDecimal amount(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(4));
  }
}
