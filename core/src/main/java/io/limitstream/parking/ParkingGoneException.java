package io.limitstream.parking;

/// There is no place to park in: whatever was parked there is gone with it.
public final class ParkingGoneException extends ParkingException {
  private static final long serialVersionUID = 1L;

  /// @param message what is missing, and what fixes it
  public ParkingGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
