package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Virtual time, and everything that is going to happen in it.
///
/// Events happen in the order of their times, and of their making where times are equal, so that a
/// run depends on nothing but what it was given. An event is a piece of code that takes no time; an
/// [Activity] is one that may [#sleep], as a handler does while its database answers. Only one of
/// all threads runs at any moment: whoever sleeps carries on with the agenda itself until it is
/// somebody else's turn.
///
/// To be used by one thread, which watches over the others as its [Watchdog] says. Close it, so
/// that activities that never came to their end are ended.
public final class Simulation implements InstantSource, AutoCloseable {
  private final Instant start;
  private final Watchdog watchdog;
  private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
  private final Set<Activity> alive = new LinkedHashSet<>();
  private final Turns turns = new Turns();
  private long now;
  private long horizon;
  private long entries;
  private volatile boolean closed;
  private volatile @Nullable Thread holder;
  private volatile @Nullable Activity running;
  private volatile @Nullable Throwable failure;

  /// @param start the time at which the simulation begins
  public Simulation(Instant start) {
    this(start, Watchdog.STRICT);
  }

  /// @param start the time at which the simulation begins
  /// @param watchdog how code is watched that runs in it
  public Simulation(Instant start, Watchdog watchdog) {
    this.start = start;
    this.watchdog = watchdog;
  }

  private record Entry(long at, long order, @Nullable Activity activity, long nap, Runnable action)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /// The virtual time.
  @Override
  public Instant instant() {
    return start.plusNanos(now);
  }

  /// Lets `action` happen at a time: now, if that is past. The action must not sleep.
  public void at(Instant time, Runnable action) {
    after(Duration.between(instant(), time), action);
  }

  /// Lets `action` happen in a while: now, if that is negative. The action must not sleep.
  public void after(Duration delay, Runnable action) {
    requireTurn();
    if (!closed) {
      add(now + Math.max(0, delay.toNanos()), null, 0, action);
    }
  }

  /// Starts an activity, now.
  ///
  /// @param name what it is called where it is complained of
  public Activity start(String name, Runnable body) {
    requireTurn();
    Activity activity = new Activity(name, body);
    if (!closed) {
      alive.add(activity);
      add(now, activity, activity.nap, () -> {});
    }
    return activity;
  }

  private void add(long at, @Nullable Activity activity, long nap, Runnable action) {
    agenda.add(new Entry(at, entries++, activity, nap, action));
  }

  /// Lets time pass for the activity that calls this.
  ///
  /// @throws Killed if the activity is killed meanwhile
  /// @throws RealTimeException if the caller is no activity of this simulation
  public void sleep(Duration duration) {
    Activity activity = running;
    if (activity == null || activity.thread != Thread.currentThread()) {
      throw foreign();
    }
    activity.dieIfKilled();
    activity.giveUpTurn();
    activity.nap++;
    add(now + Math.max(0, duration.toNanos()), activity, activity.nap, () -> {});
    carryOn(activity);
    activity.takeTurn();
    activity.dieIfKilled();
  }

  private void requireTurn() {
    Thread expected = holder;
    if (expected != null && expected != Thread.currentThread()) {
      throw foreign();
    }
  }

  /// Breaks the run off, if there is one.
  private RealTimeException foreign() {
    RealTimeException foreign = RealTimeException.foreign(Thread.currentThread().getName());
    if (holder != null && failure == null) {
      failure = foreign;
    }
    return foreign;
  }

  /// Lets everything happen that is on the agenda, and whatever that leads to.
  ///
  /// @throws RealTimeException if code in it spent real time
  /// @throws IllegalStateException if an event or an activity threw
  public void run() {
    runTo(Long.MAX_VALUE);
  }

  /// Lets everything happen up to a time, which is then the time.
  ///
  /// @throws RealTimeException if code in it spent real time
  /// @throws IllegalStateException if an event or an activity threw
  public void runUntil(Instant time) {
    long end = Math.max(now, Duration.between(start, time).toNanos());
    runTo(end);
    now = end;
  }

  private void runTo(long end) {
    if (turns.areOver()) {
      throw new IllegalStateException("the simulation was broken off");
    }
    horizon = end;
    holder = Thread.currentThread();
    carryOn(null);
    holder = null;
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RealTimeException realTime) {
      throw realTime;
    }
    if (thrown != null) {
      throw new IllegalStateException("the simulation broke at " + instant(), thrown);
    }
  }

  /// Works off the agenda until it is `self`'s turn; `self` is absent for the caller of [#run],
  /// whose turn comes when nothing is left to do.
  private void carryOn(@Nullable Activity self) {
    running = null;
    for (Entry next = agenda.peek(); isDue(next); next = agenda.peek()) {
      agenda.poll();
      now = next.at;
      Activity activity = next.activity;
      if (activity == null) {
        perform(next.action);
      } else if (!activity.over && activity.nap == next.nap) {
        running = activity;
        if (activity != self) {
          activity.wake();
          awaitTurn(self);
        }
        return;
      }
    }
    if (self != null) {
      turns.giveToCaller();
      awaitTurn(self);
    }
  }

  private boolean isDue(@Nullable Entry next) {
    return next != null && next.at <= horizon && failure == null;
  }

  private void perform(Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private void awaitTurn(@Nullable Activity self) {
    if (self == null) {
      if (!turns.await(watchdog)) {
        abandon();
      }
      holder = Thread.currentThread();
    } else if (!self.over) {
      self.turn.acquireUninterruptibly();
    }
  }

  /// Goes on without the activity that does not end: it can be asked to stop, not forced. Whatever
  /// it calls of the simulation from now on ends it.
  private void abandon() {
    closed = true;
    agenda.clear();
    Activity stuck = running;
    Thread thread = stuck == null ? null : stuck.thread;
    if (stuck != null && thread != null) {
      failure = RealTimeException.stuck(stuck.name, watchdog.patience(), thread.getStackTrace());
      thread.interrupt();
    }
    for (Activity activity : alive) {
      activity.killed = true;
      if (activity != stuck) {
        activity.turn.release();
      }
    }
  }

  /// Ends all activities. Nothing happens any more.
  @Override
  public void close() {
    closed = true;
    failure = null;
    agenda.clear();
    if (!turns.areOver()) {
      for (Activity activity : alive) {
        activity.killed = true;
        add(now, activity, activity.nap, () -> {});
      }
      runTo(now);
    }
  }

  /// Code that takes time.
  public final class Activity {
    private final String name;
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean killed;
    private volatile boolean over;
    private long nap;
    private long number;
    private long waits;

    private Activity(String name, Runnable body) {
      this.name = name;
      this.body = body;
    }

    /// Ends it where it sleeps, now; of no effect where it is over.
    public void kill() {
      if (!over && !killed && !closed) {
        killed = true;
        nap++;
        add(now, this, nap, () -> {});
      }
    }

    private void wake() {
      if (thread == null) {
        Thread starting = watchdog.thread(name, this::live);
        thread = starting;
        starting.start();
      } else {
        turn.release();
      }
    }

    private void dieIfKilled() {
      if (killed) {
        throw new Killed();
      }
    }

    private void takeTurn() {
      number = turns.take();
      if (Turns.isAbandoned(number)) {
        throw new Killed();
      }
      holder = Thread.currentThread();
      waits = watchdog.waits();
    }

    private void giveUpTurn() {
      boolean waited = watchdog.waits() > waits;
      if (!turns.giveUp(number)) {
        throw new Killed();
      }
      if (waited && failure == null) {
        failure = RealTimeException.waited(name);
      }
    }

    private void live() {
      Throwable thrown = null;
      try {
        takeTurn();
        dieIfKilled();
        body.run();
      } catch (Killed killedWhereItSlept) {
        // As somebody wanted.
      } catch (Throwable unexpected) {
        thrown = unexpected;
      }
      end(thrown);
    }

    private void end(@Nullable Throwable thrown) {
      try {
        giveUpTurn();
      } catch (Killed abandoned) {
        return;
      }
      if (thrown != null) {
        failure = thrown;
      }
      over = true;
      alive.remove(this);
      carryOn(this);
    }
  }

  /// Ends an activity where it sleeps. An error, so that a handler which catches its database's
  /// exceptions does not survive it.
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed() {
      super("the simulated activity was killed", null, false, false);
    }
  }
}
