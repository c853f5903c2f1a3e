package io.limitstream.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// One Lambda Kinesis event, whose records can be made newer in place, so that the same bytes can
/// be played again without being stale.
public final class KinesisBatch {
  private final byte[] event;
  private final int[] numbers;

  private KinesisBatch(byte[] event, int[] numbers) {
    this.event = event;
    this.numbers = numbers;
  }

  /// Batches of `size` records each, of `events`.
  public static List<KinesisBatch> of(List<byte[]> events, int size) {
    List<KinesisBatch> batches = new ArrayList<>();
    for (int start = 0; start + size <= events.size(); start += size) {
      batches.add(batch(events.subList(start, start + size), start));
    }
    return batches;
  }

  private static KinesisBatch batch(List<byte[]> events, int start) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(events.size() * 1200);
    int[] numbers = new int[events.size()];
    write(out, "{\"Records\":[");
    for (int i = 0; i < events.size(); i++) {
      byte[] envelope = events.get(i);
      String text = new String(envelope, StandardCharsets.US_ASCII);
      String sequenceNumber = "4962791587243061234567890123456789012345" + (10_000_000 + start + i);
      write(
          out,
          "%s{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"%s\",\"sequenceNumber\":\"%s\",\"data\":\""
              .formatted(i == 0 ? "" : ",", text.substring(16, 52), sequenceNumber));
      numbers[i] = out.size() + Envelope.numberAt(envelope) / 3 * 4;
      out.writeBytes(Base64.getEncoder().encode(envelope));
      write(
          out,
          "\",\"approximateArrivalTimestamp\":1647946086.256},\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\"shardId-000000000000:%s\",\"eventName\":\"aws:kinesis:record\",\"invokeIdentityArn\":\"arn:aws:iam::123456789012:role/limitstream\",\"awsRegion\":\"eu-north-1\",\"eventSourceARN\":\"arn:aws:kinesis:eu-north-1:123456789012:stream/limit-events\"}"
              .formatted(sequenceNumber));
    }
    write(out, "]}");
    return new KinesisBatch(out.toByteArray(), numbers);
  }

  /// The event's JSON.
  public byte[] json() {
    return event;
  }

  /// Makes all records newer than those of an earlier pass.
  ///
  /// @param pass counted from 0
  public void renumber(int pass) {
    byte[] base64 = Base64.getEncoder().encode(Envelope.passDigits(pass));
    for (int at : numbers) {
      System.arraycopy(base64, 0, event, at, base64.length);
    }
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
