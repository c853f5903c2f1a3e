package io.limitstream.parking;

import java.time.Duration;

/// Where records are kept that no retry will mend, until somebody looks at them. Safe for use by
/// several threads.
public interface Parking {

  /// Keeps `parked`, whole, unless a record of its [ParkedRecord#id] is kept already.
  ///
  /// @param timeLeft how long the call may take; what has not answered by then counts as not kept
  /// @throws ParkingException if it is not known that the record is kept; to park it again is safe
  void park(ParkedRecord parked, Duration timeLeft);
}
