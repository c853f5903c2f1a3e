package io.limitstream.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The room that invocations are read into, one after the other: an event is larger than all that
/// is made of it. Safe for use by several threads, which then have room of their own.
final class Payload {
  private static final int FIRST_BYTES = 1 << 17;

  private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

  /// What is made of so many bytes; it may keep no reference to them.
  @FunctionalInterface
  interface Reading<T> {
    T of(byte[] bytes, int length);
  }

  /// Reads all of `input` and returns what `reading` makes of it.
  <T> T read(InputStream input, Reading<T> reading) throws IOException {
    byte[] bytes =
        Objects.requireNonNullElseGet(spare.getAndSet(null), () -> new byte[FIRST_BYTES]);
    int length = 0;
    for (int read = 0; read >= 0; read = input.read(bytes, length, bytes.length - length)) {
      length += read;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
    }
    T result = reading.of(bytes, length);
    spare.set(bytes);
    return result;
  }
}
