package io.limitstream.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Generated events of many users' limits, in the mix of a real stream: mostly progress, some
/// resets, some repeated announcements, some events of types that change no limit.
///
/// The events of each limit continue one another, without gaps, and end with the limit unused, as
/// they found it: so they can be played again and again, each time with greater numbers, without an
/// anomaly.
///
/// @param users how many users there are
/// @param limitsPerUser how many limits each of them has
/// @param duplicates how many of a hundred events repeat an earlier one
public record Traffic(int users, int limitsPerUser, int duplicates) {
  private static final long SEED = 20261122;
  private static final int PERCENT_OF_ANOTHER_TYPE = 5;
  private static final int PERCENT_ANNOUNCED_AGAIN = 2;
  private static final int PERCENT_RESETS = 10;

  private static final long FIRST_ANNOUNCEMENT = 100_000_000_000_000_001L;
  private static final long FIRST_EVENT = 100_001_000_000_000_001L;

  /// The announcement of each limit, which comes before all [#events].
  public Iterable<byte[]> announcements() {
    return () ->
        IntStream.range(0, limits())
            .mapToObj(limit -> Envelope.created(player(limit), FIRST_ANNOUNCEMENT + limit))
            .iterator();
  }

  /// A first use of each limit, behind the [#announcements].
  public Iterable<byte[]> firstUses() {
    return () ->
        IntStream.range(0, limits())
            .mapToObj(
                limit ->
                    Envelope.progressChanged(
                        player(limit), FIRST_EVENT + limit, 0, 1L + limit % 9999))
            .iterator();
  }

  /// How many limits there are.
  public int limits() {
    return users * limitsPerUser;
  }

  /// `count` events, in stream order.
  public List<byte[]> events(int count) {
    Random random = new Random(SEED);
    List<byte[]> originals = originals(Math.max(1, count * (100 - duplicates) / 100), random);
    List<byte[]> events = new ArrayList<>(count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      boolean isOriginal = next == 0 || random.nextInt(count - i) < originals.size() - next;
      events.add(originals.get(isOriginal ? next++ : random.nextInt(next)));
    }
    return events;
  }

  private List<byte[]> originals(int count, Random random) {
    int[] limitOfEvent = limitOfEvent(count, random);
    int[] left = new int[limits()];
    for (int limit : limitOfEvent) {
      left[limit]++;
    }
    long[] progress = new long[limits()];
    List<byte[]> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int limit = limitOfEvent[i];
      boolean isLast = --left[limit] == 0;
      Player player = player(limit);
      long number = FIRST_EVENT + i;
      int kind = random.nextInt(100);
      if (isLast && kind < PERCENT_RESETS) {
        events.add(Envelope.reset(player, number, progress[limit]));
      } else if (!isLast && kind < PERCENT_OF_ANOTHER_TYPE) {
        events.add(Envelope.ofAnotherType(player, number));
      } else if (!isLast && kind < PERCENT_OF_ANOTHER_TYPE + PERCENT_ANNOUNCED_AGAIN) {
        events.add(Envelope.created(player, number));
      } else {
        long amount = isLast ? -progress[limit] : 1 + random.nextInt(2_000);
        events.add(Envelope.progressChanged(player, number, progress[limit], amount));
        progress[limit] += amount;
      }
    }
    return events;
  }

  /// Which limit each event is of: limits drawn from all over, each of at least two events.
  private int[] limitOfEvent(int count, Random random) {
    int[] limitOfEvent = new int[count];
    int touched = Math.max(1, Math.min(limits(), count / 2));
    int[] limits = random.ints(touched, 0, limits()).toArray();
    for (int i = 0; i < count; i++) {
      limitOfEvent[i] = limits[i % touched];
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = limitOfEvent[i];
      limitOfEvent[i] = limitOfEvent[other];
      limitOfEvent[other] = held;
    }
    return limitOfEvent;
  }

  private Player player(int limit) {
    return new Player(limit % users, limit / users);
  }
}
