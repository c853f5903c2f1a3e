package io.limitstream.capacity;

import java.util.List;

/// What producers send.
///
/// @param rate events a second, all types together
/// @param users how many users are active in turn, each as much as any other
/// @param limitsPerUser how many limits of a user change
/// @param recordBytes the size of a record
/// @param mix what kinds of events there are
/// @param peaks when more is sent
public record Load(
    double rate, long users, int limitsPerUser, int recordBytes, Mix mix, List<Peak> peaks) {

  /// Shares of all events.
  ///
  /// @param broken records that are parked, 0 to 1
  /// @param changes events that create or reset a limit, 0 to 1: what history keeps of them by
  ///   default
  /// @param hotUser events that one user causes, 0 to below 1
  public record Mix(double broken, double changes, double hotUser) {

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
    public Mix {
      new Problems()
          .unless(broken >= 0 && broken <= 1, "broken: expected 0 to 1")
          .unless(changes >= 0 && changes <= 1, "changes: expected 0 to 1")
          .unless(hotUser >= 0 && hotUser < 1, "hot-user: expected 0 to below 1")
          .refuse();
    }
  }

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
  public Load {
    new Problems()
        .unless(rate > 0 && rate <= 1e9, "rate: expected above 0, at most 1000000000/s")
        .unless(users >= 1, "users: expected 1 or more")
        .unless(limitsPerUser >= 1, "limits-per-user: expected 1 or more")
        .unless(recordBytes >= 1 && recordBytes <= 1 << 20, "record-bytes: expected 1 to 1048576")
        .unless(
            peaks.stream().allMatch(peak -> peak.factor() > 0), "peak: expected a factor above 0")
        .refuse();
    peaks = List.copyOf(peaks);
  }

  /// The events sent in a second of the simulation.
  double rateAt(long second) {
    double highest = 0;
    for (Peak peak : peaks) {
      if (peak.span().holds(second)) {
        highest = Math.max(highest, peak.factor());
      }
    }
    return highest == 0 ? rate : rate * highest;
  }

  /// The most events that are sent in a second.
  double highestRate() {
    return rate * peaks.stream().mapToDouble(Peak::factor).reduce(1, Math::max);
  }
}
