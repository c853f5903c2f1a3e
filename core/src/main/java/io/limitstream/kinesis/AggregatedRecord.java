package io.limitstream.kinesis;

import io.limitstream.projection.Arrival;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Many records in the data of one, as the Kinesis Producer Library packs them: four magic bytes, a
/// protobuf message, its MD5
/// (<https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md>).
final class AggregatedRecord {
  private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
  private static final int MD5_LENGTH = 16;

  private AggregatedRecord() {}

  /// Adds `arrival` to `arrivals`: its parts, each under its own number, if it is an aggregate; the
  /// whole of it as broken, if it is a broken one. The parts' own partition keys are not read.
  static void add(List<Arrival> arrivals, Arrival arrival) {
    byte[] content = arrival.content();
    if (content.length < MAGIC.length
        || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        || arrival.problem() != null) {
      arrivals.add(arrival);
      return;
    }
    int end = content.length - MD5_LENGTH;
    if (end < MAGIC.length
        || !md5(content, end).equals(ByteBuffer.wrap(content, end, MD5_LENGTH))) {
      arrivals.add(broken(arrival, "that ends with the MD5 of its message"));
      return;
    }
    try {
      List<byte[]> parts = parts(ByteBuffer.wrap(content, MAGIC.length, end - MAGIC.length));
      for (int i = 0; i < parts.size(); i++) {
        arrivals.add(Arrival.of(arrival.source().part(i + 1), parts.get(i)));
      }
      if (parts.isEmpty()) {
        arrivals.add(broken(arrival, "with at least one record"));
      }
    } catch (BufferUnderflowException | IllegalArgumentException broken) {
      arrivals.add(broken(arrival, "whose message is protobuf"));
    }
  }

  private static Arrival broken(Arrival arrival, String expected) {
    return Arrival.broken(
        arrival.source(), arrival.content(), "data: expected a KPL aggregate " + expected);
  }

  /// The data of each record: field 3 of the message, and of the record in it.
  private static List<byte[]> parts(ByteBuffer message) {
    List<byte[]> parts = new ArrayList<>();
    for (ByteBuffer record : fields(message)) {
      byte[] data = new byte[0];
      for (ByteBuffer field : fields(record)) {
        data = new byte[field.remaining()];
        field.get(data);
      }
      parts.add(data);
    }
    return parts;
  }

  /// What the fields with number 3 hold, which are bytes.
  private static List<ByteBuffer> fields(ByteBuffer in) {
    List<ByteBuffer> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long tag = number(in);
      if (tag == (3 << 3 | 2)) {
        fields.add(bytes(in));
      } else {
        skip(in, tag);
      }
    }
    return fields;
  }

  /// Skips the value of a field that is not read.
  private static void skip(ByteBuffer in, long tag) {
    switch ((int) (tag & 7)) {
      case 0 -> number(in);
      case 1 -> in.getLong();
      case 2 -> bytes(in);
      case 5 -> in.getInt();
      default -> throw new IllegalArgumentException("no such wire type");
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
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = in.get();
      number |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number has at most ten bytes");
  }

  private static ByteBuffer md5(byte[] content, int end) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(content, MAGIC.length, end - MAGIC.length);
      return ByteBuffer.wrap(md5.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }
}
