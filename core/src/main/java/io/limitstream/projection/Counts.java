package io.limitstream.projection;

import java.util.function.ObjLongConsumer;

/// How many records came to which end, per delivery: `read` is the sum of the others.
///
/// @param applied records that won a register of their limit
/// @param stale records that won none: duplicates, or overtaken
/// @param ignored records of types that change no limit
/// @param parked records that no retry will fix
/// @param failed records whose effect is not safely stored, to be delivered again
public record Counts(long read, long applied, long stale, long ignored, long parked, long failed) {

  /// Nothing counted yet.
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /// Hands over each count and its name, in the order above.
  public void forEach(ObjLongConsumer<String> action) {
    action.accept("read", read);
    action.accept("applied", applied);
    action.accept("stale", stale);
    action.accept("ignored", ignored);
    action.accept("parked", parked);
    action.accept("failed", failed);
  }

  /// The sum of both.
  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        applied + other.applied,
        stale + other.stale,
        ignored + other.ignored,
        parked + other.parked,
        failed + other.failed);
  }
}
