package io.limitstream.parking;

import io.limitstream.json.Utf8;
import java.time.Instant;
import java.util.HexFormat;

/// How a parked record was resolved: the evidence that stays until its retention ends.
///
/// @param at when
/// @param by who, as that person or program named itself; 1 to [#MAX_BY_BYTES] bytes of UTF-8
/// @param note what that person had to say of it, may be empty; at most [#MAX_NOTE_BYTES] bytes of
///   UTF-8
/// @param digest the SHA-256 of the bytes that were applied, in 64 hexadecimal digits: the record's
///   own, or those of the edited copy
/// @param keptUntil when the record and this evidence may be deleted
public record Resolution(Instant at, String by, String note, String digest, Instant keptUntil) {

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

  /// The digest of `applied`, the bytes of an event, as a resolution keeps it.
  public static String digest(byte[] applied) {
    return HexFormat.of().formatHex(ParkedRecord.sha256().digest(applied));
  }

  private static void require(String name, String text, int minBytes, int maxBytes) {
    int bytes = Utf8.length(text);
    if (bytes < minBytes || bytes > maxBytes) {
      throw new IllegalArgumentException(
          name + ": expected " + minBytes + " to " + maxBytes + " bytes of UTF-8");
    }
  }
}
