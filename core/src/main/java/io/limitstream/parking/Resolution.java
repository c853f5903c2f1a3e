package io.limitstream.parking;

import io.limitstream.json.Sha256;
import io.limitstream.json.Utf8;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody did about a parked record: the evidence that stays until its retention ends.
///
/// @param at when
/// @param by who, as that person or program named itself; 1 to [#MAX_BY_BYTES] bytes of UTF-8
/// @param note what that person had to say of it, may be empty; at most [#MAX_NOTE_BYTES] bytes of
///   UTF-8
/// @param digest the [#digest] of the events that were applied, in 64 hexadecimal digits; absent
///   where the record was dismissed and nothing applied
/// @param keptUntil when the record and this evidence may be deleted
public record Resolution(
    Instant at, String by, String note, @Nullable String digest, Instant keptUntil) {

  /// The longest [#by].
  public static final int MAX_BY_BYTES = 256;

  /// The longest [#note].
  public static final int MAX_NOTE_BYTES = 4096;

  /// Checks what people entered.
  ///
  /// @throws IllegalArgumentException if `by` or `note` is not as demanded above; the message names
  ///   it
  public Resolution {
    require("by", by, 1, MAX_BY_BYTES);
    require("note", note, 0, MAX_NOTE_BYTES);
  }

  /// The SHA-256 of an event's bytes.
  public static String digest(byte[] applied) {
    return Sha256.hex(applied);
  }

  /// The digest of all that was applied: of one event its own; of several, the SHA-256 of theirs,
  /// 32 bytes each, in their order.
  public static String digest(List<byte[]> applied) {
    if (applied.size() == 1) {
      return digest(applied.getFirst());
    }
    MessageDigest digest = Sha256.start();
    for (byte[] event : applied) {
      digest.update(Sha256.start().digest(event));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// This resolution without its note, which may name somebody.
  Resolution withoutNote() {
    return new Resolution(at, by, "", digest, keptUntil);
  }

  /// Whether the record was dismissed, and nothing applied.
  public boolean isDismissal() {
    return digest == null;
  }

  private static void require(String name, String text, int minBytes, int maxBytes) {
    int bytes = Utf8.length(text);
    if (bytes < minBytes || bytes > maxBytes) {
      throw new IllegalArgumentException(
          name + ": expected " + minBytes + " to " + maxBytes + " bytes of UTF-8");
    }
  }
}
