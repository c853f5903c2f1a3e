package io.limitstream.kinesis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The message in which the Kinesis Producer Library packs many records into one
/// (<https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md>): four
/// magic bytes, protobuf, an MD5. Nothing is taken that its bytes do not hold.
final class AggregatedRecord {
  static final int MAGIC = 0xF3899AC2;
  private static final int MD5_BYTES = 16;

  final List<String> keys = new ArrayList<>();
  final List<Part> parts = new ArrayList<>();

  /// @param key the index of its partition key
  record Part(long key, ByteBuffer data) {}

  /// Reads `data`, which begins with the magic bytes; says what was expected of it in vain, or
  /// nothing.
  String read(byte[] data) {
    int length = data.length - Integer.BYTES - MD5_BYTES;
    if (length < 0 || !md5(data, length).equals(ByteBuffer.wrap(data, length + 4, MD5_BYTES))) {
      return "the MD5 of its message at its end: bytes are missing or changed";
    }
    try {
      ByteBuffer message = ByteBuffer.wrap(data, Integer.BYTES, length);
      while (message.hasRemaining()) {
        long tag = number(message);
        if (tag == (1 << 3 | 2)) {
          keys.add(StandardCharsets.UTF_8.decode(bytes(message)).toString());
        } else if (tag == (3 << 3 | 2)) {
          parts.add(part(bytes(message)));
        } else {
          skip(tag, message);
        }
      }
      return parts.isEmpty() ? "at least one record" : "";
    } catch (BufferUnderflowException broken) {
      return "a protobuf message";
    }
  }

  private static Part part(ByteBuffer record) {
    long key = -1;
    ByteBuffer data = ByteBuffer.allocate(0);
    while (record.hasRemaining()) {
      long tag = number(record);
      if (tag == 1 << 3) {
        key = number(record);
      } else if (tag == (3 << 3 | 2)) {
        data = bytes(record);
      } else {
        skip(tag, record);
      }
    }
    return new Part(key, data);
  }

  private static void skip(long tag, ByteBuffer in) {
    switch ((int) tag & 7) {
      case 0 -> number(in);
      case 2 -> bytes(in);
      default -> throw new BufferUnderflowException();
    }
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    long length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer bytes = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return bytes;
  }

  /// Seven bits a byte, the lowest first; all bytes but the last have the eighth bit set.
  private static long number(ByteBuffer in) {
    long number = 0;
    byte next = -1;
    for (int shift = 0; next < 0; shift += 7) {
      next = in.get();
      number |= (next & 0x7FL) << shift;
    }
    return number;
  }

  private static ByteBuffer md5(byte[] data, int length) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(data, Integer.BYTES, length);
      return ByteBuffer.wrap(md5.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }
}
