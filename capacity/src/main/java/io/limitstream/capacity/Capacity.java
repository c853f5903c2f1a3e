package io.limitstream.capacity;

import java.util.OptionalDouble;

/// How many write units a second a table takes.
public sealed interface Capacity {

  /// Paid by use. The table takes twice the most that it has taken until half an hour ago, and at
  /// least 4,000, which is what a new one takes
  /// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html>).
  ///
  /// @param previousPeak the most units a second that it has taken before; absent: what the usual
  ///   rate needs; 0: it is new
  /// @param quota what the account allows a table: 40,000 unless AWS was asked for more
  record OnDemand(OptionalDouble previousPeak, double quota) implements Capacity {

    /// A table that has served the usual rate before, in an account with the usual quota.
    public static final OnDemand USUAL = new OnDemand(OptionalDouble.empty(), 40_000);

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
    public OnDemand {
      new Problems()
          .unless(previousPeak.orElse(0) >= 0, "table-peak: expected 0 or more")
          .unless(quota > 0, "table-quota: expected above 0")
          .refuse();
    }
  }

  /// Paid for whether used or not. Assumed, as AWS does not promise it: what was not used is kept
  /// for five minutes, and may be spent in a burst
  /// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html>).
  ///
  /// @param units a second
  record Provisioned(double units) implements Capacity {

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if that would take nothing
    public Provisioned {
      new Problems().unless(units > 0, "table-writes: expected above 0").refuse();
    }
  }
}
