package io.limitstream.parking;

import io.limitstream.json.Sha256;
import io.limitstream.json.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /// How many bytes of UTF-8 the names of users may have together that are kept of one record.
  static final int MAX_USERS_BYTES = 128 << 10;

  private static final Pattern CREATED_AT =
      Pattern.compile("\"createdAt\"\\s*+:\\s*+([0-9]{12,13})(?![0-9])");

  /// The users that its content names, each once, as many as fit 128 KiB: whoever forgets a user,
  /// or tells a user's story, finds it by them.
  public List<String> users() {
    List<String> users = new ArrayList<>();
    int bytes = 0;
    for (String user : NamedIds.of(content).users()) {
      bytes += Utf8.length(user);
      if (bytes > MAX_USERS_BYTES) {
        break;
      }
      users.add(user);
    }
    return users;
  }

  /// When the event happened, in milliseconds since 1970 UTC, as far as its content can be read:
  /// the first `createdAt` in it that is a time of these centuries.
  public OptionalLong legibleCreatedAt() {
    Matcher createdAt = CREATED_AT.matcher(new String(content, StandardCharsets.UTF_8));
    return createdAt.find()
        ? OptionalLong.of(Long.parseLong(createdAt.group(1)))
        : OptionalLong.empty();
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
