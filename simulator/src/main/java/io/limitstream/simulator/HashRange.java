package io.limitstream.simulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The hash keys that a shard takes, both ends included.
///
/// A partition key's hash key is its MD5 as a 128-bit number
/// (<https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html>).
///
/// @param start the lowest hash key
/// @param end the highest hash key
public record HashRange(BigInteger start, BigInteger end) {

  /// All hash keys: 0 to 2¹²⁸−1.
  public static final HashRange ALL =
      new HashRange(BigInteger.ZERO, BigInteger.TWO.pow(128).subtract(BigInteger.ONE));

  /// The hash key of a partition key.
  public static BigInteger hashKey(String partitionKey) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }

  /// Whether the shard of this range takes that hash key.
  public boolean contains(BigInteger hashKey) {
    return hashKey.compareTo(start) >= 0 && hashKey.compareTo(end) <= 0;
  }

  /// The hash key at which this range falls into two halves: the first of the upper half.
  public BigInteger middle() {
    return start.add(end).add(BigInteger.ONE).shiftRight(1);
  }

  /// Whether `other` begins where this ends, so that the two shards can be merged
  /// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding-merge.html>).
  public boolean isJustBelow(HashRange other) {
    return end.add(BigInteger.ONE).equals(other.start);
  }

  /// All hash keys in `shards` equal parts, as a new stream divides them
  /// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-create-stream.html>).
  static List<HashRange> equalParts(int shards) {
    BigInteger width = ALL.end.add(BigInteger.ONE).divide(BigInteger.valueOf(shards));
    List<HashRange> parts = new ArrayList<>(shards);
    for (int i = 0; i < shards; i++) {
      BigInteger start = width.multiply(BigInteger.valueOf(i));
      boolean isLast = i == shards - 1;
      parts.add(new HashRange(start, isLast ? ALL.end : start.add(width).subtract(BigInteger.ONE)));
    }
    return parts;
  }
}
