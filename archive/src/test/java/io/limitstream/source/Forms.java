package io.limitstream.source;

import io.limitstream.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes events in the forms and containers in which people have them. A form takes whole events;
/// a form of values may stand beside broken stretches.
final class Forms {
  private Forms() {}

  /// How one event is written as a value of a sequence.
  enum Value {
    ENVELOPE,
    PRETTY,
    DELIVERED,
    PIPED,
    FETCHED,
    EVENT,
    ANSWER,
    ON_FAILURE_TEXT,
    ON_FAILURE_OBJECT;

    String of(String event, int number) {
      String data = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
      String delivered =
          ("{\"kinesis\":{\"data\":\"%s\",\"sequenceNumber\":\"%d\",\"partitionKey\":\"p\","
                  + "\"approximateArrivalTimestamp\":1647946101.5},\"eventSource\":\"aws:kinesis\","
                  + "\"eventID\":\"shardId-000000000001:%d\"}")
              .formatted(data, number, number);
      String fetched =
          ("{\"SequenceNumber\":\"%d\",\"ApproximateArrivalTimestamp\":\"2022-03-22T11:48:21.5+01:00\","
               + "\"Data\":\"%s\",\"PartitionKey\":\"p\"}")
              .formatted(number, data);
      String lambda = "{\"Records\":[" + delivered + "]}";
      return switch (this) {
        case ENVELOPE -> event;
        case PRETTY -> pretty(event);
        case DELIVERED -> delivered;
        case PIPED ->
            ("{\"eventSource\":\"aws:kinesis\",\"eventID\":\"shardId-000000000001:%d\","
                    + "\"data\":\"%s\",\"partitionKey\":\"p\",\"sequenceNumber\":\"%d\","
                    + "\"approximateArrivalTimestamp\":1647946101.5}")
                .formatted(number, data, number);
        case FETCHED -> fetched;
        case EVENT -> lambda;
        case ANSWER -> "{\"MillisBehindLatest\":0,\"Records\":[" + fetched + "]}";
        case ON_FAILURE_TEXT -> onFailure(Json.text(json -> json.writeString(lambda)));
        case ON_FAILURE_OBJECT -> onFailure(lambda);
      };
    }

    private static String onFailure(String payload) {
      return "{\"requestContext\":{\"requestId\":\"r\"},\"KinesisBatchInfo\":{\"shardId\":"
          + "\"shardId-000000000001\"},\"payload\":"
          + payload
          + "}";
    }

    /// With a line for each member, as far as that needs no parser: values of strings stay whole.
    private static String pretty(String event) {
      StringBuilder pretty = new StringBuilder();
      boolean inString = false;
      for (int i = 0; i < event.length(); i++) {
        char c = event.charAt(i);
        pretty.append(c);
        if (c == '\\') {
          pretty.append(event.charAt(++i));
        } else if (c == '"') {
          inString = !inString;
        } else if (!inString && (c == ',' || c == '{')) {
          pretty.append("\n  ");
        }
      }
      return pretty.toString();
    }
  }

  /// What stands between the values of a sequence.
  enum Between {
    LINES("", "\n", ""),
    COMMAS("", ",\r\n", ""),
    ARRAY("[", ",\n", "]\n"),
    ONE_LINE("[", ",", "]"),
    NOTHING("", "", "");

    private final String before;
    private final String between;
    private final String after;

    Between(String before, String between, String after) {
      this.before = before;
      this.between = between;
      this.after = after;
    }

    /// Whether a broken stretch between two values ends before the next one.
    boolean endsLines() {
      return between.endsWith("\n");
    }

    String join(List<String> values) {
      return values.stream().collect(Collectors.joining(between, before, after));
    }
  }

  /// How a text is packed.
  enum Packed {
    PLAIN,
    MARKED,
    UTF_16,
    GZIP,
    MEMBERS,
    ZIP,
    ZIP_IN_GZIP;

    byte[] pack(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return switch (this) {
        case PLAIN -> bytes;
        case MARKED -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        case UTF_16 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
        case GZIP -> gzip(bytes);
        case MEMBERS -> members(bytes);
        case ZIP -> zip(bytes);
        case ZIP_IN_GZIP -> gzip(zip(bytes));
      };
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /// Gzip of several members, which end anywhere.
  private static byte[] members(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>(List.of(bytes.length / 3, bytes.length / 2, bytes.length));
    int start = 0;
    for (int end : ends) {
      byte[] part = new byte[end - start];
      System.arraycopy(bytes, start, part, 0, part.length);
      packed.writeBytes(gzip(part));
      start = end;
    }
    return packed.toByteArray();
  }

  static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("events.json"));
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
