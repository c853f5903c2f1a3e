package io.limitstream.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strings that come again and again, made once: field names, brands, currencies, users of a batch.
///
/// It remembers the latest string of each of a fixed number of places, so that no input can make it
/// grow or fill it for good. Not safe for use by several threads.
public final class Interned {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private static final int MAX_BYTES = 64;
  private static final int PLACES = 512;
  private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

  private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

  // The bytes are compared one by one.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(byte[] ascii, String text) {}

  /// The string that the ASCII bytes from `start` to before `end` are.
  public String of(byte[] ascii, int start, int end) {
    if (end - start > MAX_BYTES) {
      return new String(ascii, start, end - start, StandardCharsets.ISO_8859_1);
    }
    int place = (int) (hash(ascii, start, end) >>> SHIFT);
    Entry known = entries[place];
    if (known != null && Arrays.equals(known.ascii, 0, known.ascii.length, ascii, start, end)) {
      return known.text;
    }
    String text = new String(ascii, start, end - start, StandardCharsets.ISO_8859_1);
    entries[place] = new Entry(Arrays.copyOfRange(ascii, start, end), text);
    return text;
  }

  private static long hash(byte[] bytes, int start, int end) {
    long hash = (long) end - start;
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) WORD.get(bytes, at)) * MIX;
      hash ^= hash >>> 29;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * MIX;
    }
    return hash * MIX;
  }
}
