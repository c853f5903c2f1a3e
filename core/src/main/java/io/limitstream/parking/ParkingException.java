package io.limitstream.parking;

/// Parking did not do, or is not known to have done, what was asked. To ask again later is safe.
public class ParkingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which record, what went wrong, and what fixes it; never the record's content
  public ParkingException(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param message which record, what went wrong, and what fixes it; never the record's content
  public ParkingException(String message) {
    super(message);
  }
}
