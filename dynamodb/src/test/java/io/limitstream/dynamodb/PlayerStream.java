package io.limitstream.dynamodb;

import io.limitstream.limit.LimitKey;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Streams of well-formed and broken events of many limits.
public final class PlayerStream {

  private PlayerStream() {}

  /// The limit of a number.
  static LimitKey key(int limit) {
    return new LimitKey("u-" + limit % 7, "l-" + limit);
  }

  /// Events in the order in which they happened, now and then a broken one among them.
  public static List<Arrival> inOrder(int events, int limits, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, events)
        .mapToObj(i -> arrival(i + 1L, event(i + 1L, random.nextInt(limits), random)))
        .toList();
  }

  /// One progress of each limit after the other, round and round.
  static List<Arrival> roundAndRound(int events, int limits) {
    return IntStream.range(0, events)
        .mapToObj(i -> arrival(i + 1L, progress(i + 1L, i % limits, 1, 0)))
        .toList();
  }

  /// Records that no retry will fix.
  static List<Arrival> broken(int records) {
    return IntStream.range(0, records)
        .mapToObj(i -> arrival(i + 1L, "{\"type\":\"USER_LIMIT_RESET\",\"number\":" + i + "}"))
        .toList();
  }

  /// What a bad day makes of them: out of order, and some twice.
  static List<Arrival> shuffledAndRepeated(List<Arrival> inOrder, long seed) {
    Random random = new Random(seed);
    List<Arrival> delivered = new ArrayList<>(inOrder);
    inOrder.stream().filter(arrival -> random.nextInt(4) == 0).forEach(delivered::add);
    Collections.shuffle(delivered, random);
    return delivered;
  }

  /// One envelope a line.
  public static String lines(List<Arrival> arrivals) {
    StringBuilder lines = new StringBuilder();
    arrivals.forEach(
        arrival ->
            lines.append(new String(arrival.content(), StandardCharsets.UTF_8)).append('\n'));
    return lines.toString();
  }

  /// The same record at another position of another delivery.
  static Arrival at(long position, Arrival arrival) {
    Source source = arrival.source();
    return Arrival.of(
        new Source(
            Place.record("", position),
            0,
            source.streamArn(),
            source.shardId(),
            source.sequenceNumber(),
            source.partitionKey(),
            source.arrivedAt()),
        ParkedRecord.Form.DATA,
        arrival.content());
  }

  private static Arrival arrival(long number, String event) {
    Source source =
        new Source(
            Place.record("", number),
            0,
            "arn:aws:kinesis:eu-north-1:000000000000:stream/limits",
            "shardId-000000000000",
            "49590338271490256608559692538361571095921575989" + (100_000_000L + number),
            "key",
            null);
    return Arrival.of(source, ParkedRecord.Form.DATA, event.getBytes(StandardCharsets.UTF_8));
  }

  private static String event(long number, int limit, Random random) {
    int used = random.nextInt(500);
    return switch (random.nextInt(12)) {
      case 0 ->
          envelope(
              number,
              limit,
              "USER_LIMIT_CREATED",
              """
              "type":"DEPOSIT","period":"DAY","status":"ACTIVE","value":"1000.00","activeFrom":1\
              """);
      case 1, 2 ->
          envelope(
              number,
              limit,
              "USER_LIMIT_RESET",
              """
              "type":"DEPOSIT","period":"DAY","resetAmount":"%d","resetPercentage":"1",\
              "unusedAmount":"%d","nextResetTime":%d\
              """
                  .formatted(used, 1000 - used, 1_648_000_000_000L + number));
      case 3 -> envelope(number, limit, "LIMIT_USER_CREATED", "\"x\":1");
      case 4 -> envelope(number, limit, "USER_LIMIT_CREATED", "\"value\":1000");
      default -> progress(number, limit, random.nextInt(50), used);
    };
  }

  private static String progress(long number, int limit, int amount, int used) {
    return envelope(
        number,
        limit,
        "USER_LIMIT_PROGRESS_CHANGED",
        """
        "amount":"%d.50","previousProgress":"%d","remainingAmount":"%d.50\"\
        """
            .formatted(amount, used, 1000 - used - amount));
  }

  private static String envelope(long number, int limit, String type, String payload) {
    LimitKey key = key(limit);
    return """
    {"aggregateId":"%1$s","createdAt":%2$d,"eventId":"e-%3$d","sequenceNumber":%3$d,\
    "type":"%4$s","payload":{"userId":"%1$s","userLimitId":"%5$s","brandId":"b-1",\
    "currencyCode":"SEK",%6$s}}\
    """
        .formatted(
            key.userId(), 1_647_946_000_000L + number, number, type, key.userLimitId(), payload);
  }
}
