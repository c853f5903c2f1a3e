package io.limitstream.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.Interleaving;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Stories;
import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.history.ShownHistory;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Resolution;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.projection.Retry;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryForgottenUsers;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Forgetting among live writers in two processes, retries and a backfill, whose calls come in any
/// order, fail, or lose their answers.
class NothingComesBackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final String FORGOTTEN = "u-0";
  private static final String OTHER = "u-1";

  private final MemoryLimitStore limits = new MemoryLimitStore();
  private final MemoryParking parked = new MemoryParking(CLOCK);
  private final MemoryHistory entries =
      new MemoryHistory(new HistorySettings(HistoryScope.ALL, Duration.ofDays(36_500)), CLOCK);
  private final MemoryForgottenUsers forgotten = new MemoryForgottenUsers();
  private final Backend kept =
      Backend.of(limits, parked, 0).with(new ShownHistory(entries, forgotten)).with(forgotten);

  @Provide
  Arbitrary<List<PlatformEvent>> stories() {
    return Stories.stories();
  }

  @Property(tries = 1000)
  void whateverWasUnderWay(@ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    NothingComesBackTest fresh = new NothingComesBackTest();
    fresh.play(story, random);
  }

  private void play(List<PlatformEvent> story, Random random) {
    List<Arrival> archive = Batches.of(story);
    List<Arrival> live = new ArrayList<>(archive);
    live.removeIf(event -> key(event).userId().equals(FORGOTTEN) && isOnlyArchived(key(event)));
    live.addAll(broken());
    Interleaving interleaving = new Interleaving(random);
    Backend shaky = shaky(interleaving, random);
    boolean[] done = new boolean[3];

    interleaving.run(
        () -> done[0] = deliver(live, shaky, random),
        () -> done[1] = deliver(live, shaky, random),
        () -> done[2] = retryAll(shaky),
        () -> backfill(archive, shaky),
        () -> {
          Forgetting forgetting = new Forgetting(shaky, CLOCK, "ops");
          untilItSucceeds(() -> forgetting.forget(FORGOTTEN));
          // No invocation, and nobody's retry, takes longer than the second round is away.
          while (!(done[0] && done[1] && done[2])) {
            interleaving.step();
          }
          untilItSucceeds(() -> forgetting.erase(FORGOTTEN));
        });

    assertNothingIsLeft();
    assertThat(limits.list(OTHER)).isEqualTo(fold(archive).list(OTHER));

    // All of it once more, when nothing is under way.
    deliver(live, kept, random);
    assertThat(limits.list(FORGOTTEN)).isEmpty();
    retryAll(kept);
    backfill(archive, kept);
    assertThat(limits.list(FORGOTTEN)).isEmpty();
    new Forgetting(kept, CLOCK, "ops").erase(FORGOTTEN);
    assertNothingIsLeft();
  }

  /// Through the mapping, nothing is read: so a limit that the table never held comes back, until
  /// its user is forgotten again.
  @Property(tries = 100)
  void onlyALimitThatWasNeverHeldComesBackThroughTheMapping(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    NothingComesBackTest fresh = new NothingComesBackTest();
    List<Arrival> archive = Batches.of(story);
    fresh.forgetAfterwards(archive, random);
  }

  private void forgetAfterwards(List<Arrival> archive, Random random) {
    List<Arrival> live = new ArrayList<>(archive);
    live.removeIf(event -> key(event).userId().equals(FORGOTTEN) && isOnlyArchived(key(event)));
    deliver(live, kept, random);
    Forgetting forgetting = new Forgetting(kept, CLOCK, "ops");
    forgetting.forget(FORGOTTEN);

    deliver(archive, kept, random);
    assertThat(limits.list(FORGOTTEN))
        .isEqualTo(
            fold(archive).list(FORGOTTEN).stream()
                .filter(limit -> isOnlyArchived(limit.key()))
                .toList());
    assertThat(kept.history().page(HistoryQuery.of(FORGOTTEN, 100), PATIENCE).entries()).isEmpty();

    forgetting.forget(FORGOTTEN);
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(limits.list(FORGOTTEN)).isEmpty();
    assertThat(entries.page(HistoryQuery.of(FORGOTTEN, 100), PATIENCE).entries()).isEmpty();
    assertThat(parked.entries()).noneMatch(entry -> entry.users().contains(FORGOTTEN));
    assertThat(parked.list())
        .noneMatch(record -> new String(record.content(), UTF_8).contains(FORGOTTEN));
  }

  private static boolean isOnlyArchived(LimitKey key) {
    return key.userLimitId().hashCode() % 2 == 0;
  }

  private static LimitKey key(Arrival event) {
    LimitChange change = change(event);
    return change == null ? new LimitKey("none", "l") : change.key();
  }

  private static @Nullable LimitChange change(Arrival event) {
    return event.decoded(new EventDecoder()) instanceof Decoded.Change(var change) ? change : null;
  }

  /// Two that will never do, and one that will do as it is, as if a newer version understood it.
  private static List<Arrival> broken() {
    List<Arrival> broken = new ArrayList<>();
    for (String user : List.of(FORGOTTEN, OTHER)) {
      EventJson event = EventJson.progressChanged().with("aggregateId", "\"" + user + "\"");
      broken.add(Batches.of(event).getFirst());
      broken.add(
          Batches.ofTexts(List.of(event.toString().substring(0, event.toString().length() / 2)))
              .getFirst());
    }
    return broken;
  }

  private static boolean deliver(List<Arrival> events, Backend backend, Random random) {
    Projection projection = new Projection(backend, CLOCK);
    for (int start = 0; start < events.size(); ) {
      int end = Math.min(events.size(), start + 1 + random.nextInt(12));
      List<Arrival> rest = events.subList(start, end);
      while (!rest.isEmpty()) {
        BatchResult result = projection.project(rest, Deadline.none());
        Arrival failed = result.firstFailed();
        rest = failed == null ? List.of() : rest.subList(rest.indexOf(failed), rest.size());
      }
      start = end;
    }
    return true;
  }

  private boolean retryAll(Backend backend) {
    Retry retry = new Retry(backend, CLOCK);
    for (ParkedEntry entry : parked.entries().toList()) {
      List<Arrival> fixed =
          Batches.of(
              EventJson.progressChanged()
                  .with("aggregateId", "\"" + FORGOTTEN + "\"")
                  .withPayload("userId", "\"" + FORGOTTEN + "\"")
                  .withPayload("userLimitId", "\"l-fixed\""));
      untilItSucceeds(() -> retry.asParked(entry.id(), "ops", ""));
      untilItSucceeds(() -> retry.corrected(entry.id(), fixed, true, "ops", "u-0 asked"));
    }
    return true;
  }

  private static void backfill(List<Arrival> archive, Backend backend) {
    Replay replay = untilItSucceeds(() -> Replay.into(backend, CLOCK, "limitstream backfill"));
    Map<LimitKey, LimitState> fold = new HashMap<>();
    for (Arrival event : archive) {
      LimitChange change = change(event);
      if (change != null && !replay.leavesOut(change)) {
        fold.merge(change.key(), change.writes(), LimitState::merge);
      }
    }
    fold.forEach(
        (key, state) -> untilItSucceeds(() -> backend.store().apply(key, state, PATIENCE)));
    List<String> users = fold.keySet().stream().map(LimitKey::userId).distinct().toList();
    untilItSucceeds(() -> replay.end(users));
  }

  private static MemoryLimitStore fold(List<Arrival> events) {
    MemoryLimitStore store = new MemoryLimitStore();
    new Projection(Backend.of(store, new MemoryParking(), 0), CLOCK)
        .project(events, Deadline.none());
    return store;
  }

  private static <T> T untilItSucceeds(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (StoreException | ParkingException failed) {
        // Whoever asked asks again.
      }
    }
  }

  /// What is kept, behind calls that others come between, that fail, or whose answers are lost.
  private Backend shaky(Interleaving interleaving, Random random) {
    return Backend.of(
            new ShakyStore(limits, interleaving, random),
            new ShakyParking(parked, interleaving, random),
            0)
        .with(new ShakyHistory(kept.history(), interleaving, random))
        .with(forgotten);
  }

  private static <T> T shaken(
      Interleaving interleaving,
      Random random,
      Supplier<T> call,
      Supplier<RuntimeException> failure) {
    interleaving.step();
    int fate = random.nextInt(12);
    if (fate == 0) {
      throw failure.get();
    }
    T answer = call.get();
    interleaving.step();
    if (fate == 1) {
      throw failure.get();
    }
    return answer;
  }

  private record ShakyStore(LimitStore store, Interleaving interleaving, Random random)
      implements LimitStore {
    @Override
    public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
      return shaken(
          interleaving,
          random,
          () -> store.apply(key, change, timeLeft),
          () -> new StoreException("store: no answer"));
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
      interleaving.step();
      return store.states(userId, timeLeft);
    }
  }

  private record ShakyHistory(LimitHistory history, Interleaving interleaving, Random random)
      implements LimitHistory {
    @Override
    public HistoryScope scope() {
      return history.scope();
    }

    @Override
    public void add(String userId, Entry entry, Duration timeLeft) {
      shaken(
          interleaving,
          random,
          () -> {
            history.add(userId, entry, timeLeft);
            return entry;
          },
          () -> new StoreException("history: no answer"));
    }

    @Override
    public HistoryPage page(HistoryQuery query, Duration timeLeft) {
      return history.page(query, timeLeft);
    }

    @Override
    public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
      return shaken(
          interleaving,
          random,
          () -> history.sweep(userId, goes, timeLeft),
          () -> new StoreException("history: no answer"));
    }
  }

  private record ShakyParking(Parking parking, Interleaving interleaving, Random random)
      implements Parking {
    @Override
    public void park(ParkedRecord parked, Duration timeLeft) {
      shaken(
          interleaving,
          random,
          () -> {
            parking.park(parked, timeLeft);
            return parked;
          },
          () -> new ParkingException("parking: no answer"));
    }

    @Override
    public ParkedPage list(@Nullable String after, int max) {
      interleaving.step();
      return parking.list(after, max);
    }

    @Override
    public Optional<ParkedEntry> entry(String id) {
      return parking.entry(id);
    }

    @Override
    public Optional<ParkedRecord> find(String id) {
      interleaving.step();
      return parking.find(id);
    }

    @Override
    public boolean resolve(String id, Resolution resolution) {
      return shaken(
          interleaving,
          random,
          () -> parking.resolve(id, resolution),
          () -> new ParkingException("parking: no answer"));
    }

    @Override
    public boolean erase(String id, Resolution resolution) {
      return shaken(
          interleaving,
          random,
          () -> parking.erase(id, resolution),
          () -> new ParkingException("parking: no answer"));
    }
  }
}
