package io.limitstream.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// Many user records in the data of one Kinesis record, as the Kinesis Producer Library packs them:
/// four magic bytes, one protobuf message, and its MD5
/// (<https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md>).
///
/// ```
/// message AggregatedRecord {
///   repeated string partition_key_table = 1;
///   repeated string explicit_hash_key_table = 2;
///   repeated Record records = 3;
/// }
/// message Record {
///   required uint64 partition_key_index = 1;
///   optional uint64 explicit_hash_key_index = 2;
///   required bytes data = 3;
/// }
/// ```
public final class AggregatedRecord {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int MESSAGE_FIELD_1 = (1 << 3) | 2;
  private static final int MESSAGE_FIELD_3 = (3 << 3) | 2;
  private static final int NUMBER_FIELD_1 = 1 << 3;

  private AggregatedRecord() {}

  /// What a producer was asked to put.
  ///
  /// @param partitionKey what belongs together
  /// @param data its bytes; the array is not copied
  // Bytes are handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(String partitionKey, byte[] data) {}

  /// The data of the Kinesis record that holds these parts, in their order.
  public static byte[] of(List<Part> parts) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    List<String> keys = new ArrayList<>();
    for (Part part : parts) {
      if (!keys.contains(part.partitionKey())) {
        keys.add(part.partitionKey());
        write(message, MESSAGE_FIELD_1, part.partitionKey().getBytes(StandardCharsets.UTF_8));
      }
    }
    for (Part part : parts) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      record.write(NUMBER_FIELD_1);
      writeNumber(record, keys.indexOf(part.partitionKey()));
      write(record, MESSAGE_FIELD_3, part.data());
      write(message, MESSAGE_FIELD_3, record.toByteArray());
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(MAGIC);
    data.writeBytes(message.toByteArray());
    data.writeBytes(md5(message.toByteArray()));
    return data.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int tag, byte[] bytes) {
    out.write(tag);
    writeNumber(out, bytes.length);
    out.writeBytes(bytes);
  }

  /// Seven bits a byte, the lowest first; all bytes but the last have the eighth bit set.
  private static void writeNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    for (; rest > 0x7F; rest >>>= 7) {
      out.write((rest & 0x7F) | 0x80);
    }
    out.write(rest);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }
}
