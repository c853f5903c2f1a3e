package io.limitstream.parking;

import io.limitstream.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A record that no retry will fix, kept whole.
///
/// @param source where it came from
/// @param form what `content` is
/// @param content the bytes, all of them; the array is not copied, and nobody may write to it
/// @param reason why it was parked: the field and what was expected of it, never its value
// Records are distinguished by their id, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record ParkedRecord(Source source, Form form, byte[] content, String reason) {

  /// What of a record could be kept.
  public enum Form {
    /// The record's data, as the producer put it.
    DATA,
    /// The JSON of the whole record as Lambda delivered it, because its data is missing or not
    /// Base64.
    DELIVERY,
    /// Nothing: its bytes were erased when a user whom they name was forgotten.
    ERASED
  }

  /// What can be read of its content.
  public Legible legible() {
    return Legible.of(content);
  }

  /// What distinguishes this record from all others, and is the same at each delivery: the SHA-256
  /// of the stream's ARN, shard, sequence number, index within an aggregate, and bytes; of the
  /// bytes alone where it has no such coordinates. A consumer's ARN counts as its stream's. 64
  /// hexadecimal digits.
  public String id() {
    MessageDigest digest = Sha256.start();
    String stream = source.stream();
    if (stream != null && source.shardId() != null && source.sequenceNumber() != null) {
      update(digest, stream);
      update(digest, source.shardId());
      update(digest, source.sequenceNumber());
      update(digest, Integer.toString(source.part()));
    }
    update(digest, content);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    update(digest, part.getBytes(StandardCharsets.UTF_8));
  }

  /// Each part goes in after its length, so that no two lists of parts give the same bytes.
  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }
}
