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
/// run depends on nothing but what it was given. An event is a piece of code that takes no time; a
/// [Activity] is one that may [#sleep], as a handler does while its database answers. Only one of
/// all threads runs at any moment: whoever sleeps carries on with the agenda itself until it is
/// somebody else's turn.
///
/// To be used by one thread. Close it, so that processes that never came to their end are ended.
public final class Simulation implements InstantSource, AutoCloseable {
  private final Instant start;
  private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
  private final Set<Activity> alive = new LinkedHashSet<>();
  private final Semaphore callerTurn = new Semaphore(0);
  private long now;
  private long horizon;
  private long entries;
  private boolean closed;
  private @Nullable Activity running;
  private @Nullable Throwable failure;

  /// @param start the time at which the simulation begins
  public Simulation(Instant start) {
    this.start = start;
  }

  private record Entry(long at, long order, @Nullable Activity process, long nap, Runnable action)
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
    if (!closed) {
      add(now + Math.max(0, delay.toNanos()), null, 0, action);
    }
  }

  /// Starts a process, now.
  public Activity start(Runnable body) {
    Activity process = new Activity(body);
    if (!closed) {
      alive.add(process);
      add(now, process, process.nap, () -> {});
    }
    return process;
  }

  private void add(long at, @Nullable Activity process, long nap, Runnable action) {
    agenda.add(new Entry(at, entries++, process, nap, action));
  }

  /// Lets time pass for the process that calls this.
  ///
  /// @throws Killed if the process is killed meanwhile
  /// @throws IllegalStateException if the caller is no process of this simulation
  public void sleep(Duration duration) {
    Activity process = running;
    if (process == null || process.thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "only a simulated process can sleep; does the handler work in threads of its own?");
    }
    if (!process.killed) {
      process.nap++;
      add(now + Math.max(0, duration.toNanos()), process, process.nap, () -> {});
      carryOn(process);
    }
    if (process.killed) {
      throw new Killed();
    }
  }

  /// Whether the caller is a process, and so may sleep.
  public boolean isInProcess() {
    return running != null && running.thread == Thread.currentThread();
  }

  /// Lets everything happen that is on the agenda, and whatever that leads to.
  public void run() {
    runTo(Long.MAX_VALUE);
  }

  /// Lets everything happen up to a time, which is then the time.
  public void runUntil(Instant time) {
    long end = Math.max(now, Duration.between(start, time).toNanos());
    runTo(end);
    now = end;
  }

  private void runTo(long end) {
    horizon = end;
    carryOn(null);
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
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
      Activity process = next.process;
      if (process == null) {
        perform(next.action);
      } else if (!process.over && process.nap == next.nap) {
        running = process;
        if (process != self) {
          process.takeTurn();
          awaitTurn(self);
        }
        return;
      }
    }
    if (self != null) {
      callerTurn.release();
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
      callerTurn.acquireUninterruptibly();
    } else if (!self.over) {
      self.turn.acquireUninterruptibly();
    }
  }

  /// Ends all processes. Nothing happens any more.
  @Override
  public void close() {
    closed = true;
    failure = null;
    agenda.clear();
    for (Activity process : alive) {
      process.killed = true;
      add(now, process, process.nap, () -> {});
    }
    runTo(now);
  }

  /// Code that takes time.
  public final class Activity {
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private @Nullable Thread thread;
    private boolean killed;
    private boolean over;
    private long nap;

    private Activity(Runnable body) {
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

    private void takeTurn() {
      if (thread == null) {
        thread = Thread.ofVirtual().unstarted(this::live);
        thread.start();
      } else {
        turn.release();
      }
    }

    private void live() {
      try {
        if (!killed) {
          body.run();
        }
      } catch (Killed killedWhereItSlept) {
        // As somebody wanted.
      } catch (Throwable thrown) {
        failure = thrown;
      }
      over = true;
      alive.remove(this);
      carryOn(this);
    }
  }

  /// Ends a process where it sleeps. An error, so that a handler which catches its database's
  /// exceptions does not survive it.
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed() {
      super("the simulated process was killed", null, false, false);
    }
  }
}
