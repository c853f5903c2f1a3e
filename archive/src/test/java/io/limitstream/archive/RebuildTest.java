package io.limitstream.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Deadline;
import io.limitstream.source.Input;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rehearsal of `docs/runbooks/rebuild.md`: events keep arriving, an old projector and a new one
/// project them into a table each, and readers look all the while, of whom none may ever see a
/// figure go back.
final class RebuildTest {
  private static final int LIMITS = 30;
  private static final int BEFORE = 3_000;

  /// Since then some limits have been quiet.
  private static final int QUIET_SINCE = 1_500;

  private static final int NOT_QUIET = 20;
  private static final int OBJECT = 250;

  /// The oldest event that the stream still has when the new projector starts.
  private static final int TRIMMED = 2_000;

  private final List<String> stream = new ArrayList<>();
  private final Side old = new Side(new OldMeaning(new MemoryLimitStore()), 0);
  private final Side rebuilt = new Side(new MemoryLimitStore(), TRIMMED);
  private final List<Reader> readers = IntStream.range(0, 5).mapToObj(_ -> new Reader()).toList();
  private Random random = new Random(0);

  /// A projector and its table.
  private final class Side {
    final LimitStore table;
    final Backend backend;
    int position;
    boolean isPaused;

    Side(LimitStore table, int position) {
      this.table = table;
      this.backend = Backend.of(table, new MemoryParking(), 0);
      this.position = position;
    }

    /// Projects the next batch, mostly late; now and then what it has projected already, too.
    void project() {
      if (isPaused || random.nextInt(8) > 0) {
        return;
      }
      int from = random.nextInt(4) == 0 ? Math.max(TRIMMED, position - 20) : position;
      int to = Math.min(stream.size(), position + random.nextInt(100));
      List<Arrival> batch = Batches.ofTexts(stream.subList(Math.min(from, to), to));
      backend.projection().project(batch, Deadline.none());
      position = to;
    }
  }

  /// The old meaning: it knew of no implied values.
  private record OldMeaning(LimitStore store) implements LimitStore {
    @Override
    public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
      return store.apply(
          key,
          new LimitState(change.terms(), change.pending(), change.usage(), null, change.kind()),
          timeLeft);
    }

    @Override
    public List<UserLimit> list(String userId, Duration timeLeft) {
      return store.list(userId, timeLeft);
    }

    @Override
    public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
      return store.find(key, timeLeft);
    }

    @Override
    public Map<String, LimitState> states(String userId, Duration timeLeft) {
      return store.states(userId, timeLeft);
    }
  }

  /// Somebody who looks at limits, and remembers what was shown.
  private final class Reader {
    Side side = old;
    final Map<String, Long> versions = new HashMap<>();
    int wentBack;

    void lookAtAll() {
      IntStream.range(0, LIMITS / 3).forEach(this::look);
    }

    void look(int user) {
      String userId = "user-" + user;
      Map<String, Long> now = new HashMap<>();
      side.table.list(userId).forEach(limit -> now.put(limit.key().userLimitId(), limit.version()));
      versions.forEach(
          (key, seen) -> {
            if (key.startsWith(userId + " ")) {
              Long shown = now.get(key.substring(userId.length() + 1));
              wentBack += shown == null || shown < seen ? 1 : 0;
            }
          });
      now.forEach((limit, version) -> versions.put(userId + " " + limit, version));
    }
  }

  private void happen() {
    int number = stream.size();
    stream.add(Archive.event(number, number < QUIET_SINCE ? LIMITS : NOT_QUIET));
  }

  /// A moment of everybody's life: who acts in it is chance.
  private void live() {
    switch (random.nextInt(4)) {
      case 0 -> happen();
      case 1 -> old.project();
      case 2 -> rebuilt.project();
      default -> readers.get(random.nextInt(readers.size())).look(random.nextInt(LIMITS / 3));
    }
  }

  private void live(int moments) {
    for (int i = 0; i < moments; i++) {
      live();
    }
  }

  /// What the archive has by now: whole objects only.
  private List<Input> archive() {
    List<Input> objects = new ArrayList<>();
    for (int from = 0; from + OBJECT <= stream.size(); from += OBJECT) {
      objects.add(
          new Archive.Bytes(
              "object-" + from,
              String.join("\n", stream.subList(from, from + OBJECT))
                  .getBytes(StandardCharsets.UTF_8)));
    }
    return objects;
  }

  private int findings(Fold fold) {
    Verification verification = new Verification(rebuilt.table, Long.MAX_VALUE);
    verification.check(fold, () -> live(3));
    return verification.findings().size();
  }

  private void begin(long seed) {
    random = new Random(seed);
    IntStream.range(0, BEFORE).forEach(_ -> happen());
    old.backend.projection().project(Batches.ofTexts(stream), Deadline.none());
    old.position = BEFORE;
  }

  /// Readers go over one after the other, while the side that they leave stands still.
  private void switchReaders(Side from, Side to) {
    from.isPaused = true;
    while (to.position < from.position) {
      live();
    }
    for (Reader reader : readers) {
      live(random.nextInt(3) * 100);
      reader.lookAtAll();
      reader.side = to;
      reader.lookAtAll();
    }
    from.isPaused = false;
    live(2_000);
  }

  private int wentBack() {
    return readers.stream().mapToInt(reader -> reader.wentBack).sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noReaderSeesAFigureGoBack(long seed) {
    begin(seed);
    live(1_000);

    // The new stack reads from before the archive's last object, so nothing lies between.
    Fold fold = Archive.fold(archive());
    assertThat(findings(fold)).as("what only the archive has is missing").isPositive();
    new Backfill(rebuilt.table, 1, 1_000_000).write(fold, () -> live(20));
    while (rebuilt.position < fold.events()) {
      live();
    }
    assertThat(findings(fold)).isZero();

    switchReaders(old, rebuilt);
    assertThat(rebuilt.table.list("user-0").getFirst())
        .as("the new meaning is shown")
        .isNotEqualTo(old.table.list("user-0").getFirst());
    switchReaders(rebuilt, old);
    switchReaders(old, rebuilt);

    assertThat(wentBack()).isZero();
    assertThat(readers).allMatch(reader -> reader.versions.size() == LIMITS);
  }

  @Test
  void whoSwitchesTooEarlySeesFiguresGoBack() {
    begin(6);
    live(1_000);
    readers.forEach(reader -> reader.side = rebuilt);
    live(2_000);
    assertThat(wentBack()).isPositive();
  }
}
