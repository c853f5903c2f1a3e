package io.limitstream.kinesis;

import io.limitstream.json.Interned;
import io.limitstream.json.NotPlainException;
import io.limitstream.json.PlainJson;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lambda's Kinesis event in the form that Lambda gives it, read in one pass over its bytes. Where
/// anything is odd, [KinesisEvent] reads it again with a full parser.
final class PlainKinesisEvent {
  private static final byte[] RECORDS = name("Records");
  private static final byte[] KINESIS = name("kinesis");
  private static final byte[] EVENT_ID = name("eventID");
  private static final byte[] EVENT_SOURCE_ARN = name("eventSourceARN");
  private static final byte[] DATA = name("data");
  private static final byte[] SEQUENCE_NUMBER = name("sequenceNumber");
  private static final byte[] PARTITION_KEY = name("partitionKey");
  private static final byte[] ARRIVAL = name("approximateArrivalTimestamp");

  private static final int NONE = -1;
  private static final int TYPICAL_RECORD_BYTES = 1024;

  private final byte[] event;
  private final int length;
  private final PlainJson json;
  private final Interned interned = new Interned();

  /// What stands after the id of one record is mostly the same for all: once read, it is compared.
  private @Nullable Tail tail;

  private byte @Nullable [] data;
  private @Nullable String shardId;
  private @Nullable String streamArn;
  private @Nullable String sequenceNumber;
  private @Nullable String partitionKey;
  private @Nullable Instant arrivedAt;

  /// The rest of a record, from after its id to its end, of which only `streamArn` matters.
  private record Tail(int from, int to, @Nullable String streamArn) {}

  private PlainKinesisEvent(byte[] event, int length) {
    this.event = event;
    this.length = length;
    this.json = new PlainJson(event, length);
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /// The records of the first `length` bytes of `event`, in their order; they keep no reference to
  /// it.
  static List<Arrival> read(byte[] event, int length) throws NotPlainException {
    return new PlainKinesisEvent(event, length).records();
  }

  private List<Arrival> records() throws NotPlainException {
    @Nullable List<Arrival> records = null;
    for (boolean is = json.firstMember(); is; is = json.nextMember()) {
      if (!json.is(RECORDS)) {
        json.skip();
      } else if (records == null) {
        records = elements();
      } else {
        throw new NotPlainException();
      }
    }
    json.finish();
    if (records == null) {
      throw new NotPlainException();
    }
    return records;
  }

  private List<Arrival> elements() throws NotPlainException {
    List<Arrival> arrivals = new ArrayList<>(length / TYPICAL_RECORD_BYTES);
    long position = 0;
    for (boolean is = json.firstElement(); is; is = json.nextElement()) {
      Aggregates.add(arrivals, element(++position));
    }
    return arrivals;
  }

  private Arrival element(long position) throws NotPlainException {
    data = null;
    shardId = null;
    streamArn = null;
    sequenceNumber = null;
    partitionKey = null;
    arrivedAt = null;
    int tailFrom = NONE;
    for (boolean is = json.firstMember(); is; is = json.nextMember()) {
      if (json.is(KINESIS)) {
        readKinesis();
        tailFrom = NONE;
      } else if (json.is(EVENT_ID)) {
        shardId = shardId();
        tailFrom = NONE;
        // Only where all but the ARN has been read, the same tail tells the same.
        if (data != null && streamArn == null) {
          if (tail != null && json.skipRepeated(tail.from, tail.to)) {
            streamArn = tail.streamArn;
            break;
          }
          tailFrom = json.next();
        }
      } else if (json.is(EVENT_SOURCE_ARN)) {
        streamArn = repeatedText();
      } else {
        json.skip();
      }
    }
    if (data == null) {
      throw new NotPlainException();
    }
    if (tailFrom != NONE) {
      tail = new Tail(tailFrom, json.next(), streamArn);
    }
    return Arrival.of(
        new Source(
            Place.record("", position),
            0,
            streamArn,
            shardId,
            sequenceNumber,
            partitionKey,
            arrivedAt),
        ParkedRecord.Form.DATA,
        data);
  }

  private void readKinesis() throws NotPlainException {
    for (boolean is = json.firstMember(); is; is = json.nextMember()) {
      if (json.is(DATA)) {
        data = data();
      } else if (json.is(SEQUENCE_NUMBER)) {
        sequenceNumber = text();
      } else if (json.is(PARTITION_KEY)) {
        partitionKey = text();
      } else if (json.is(ARRIVAL)) {
        arrivedAt = KinesisEvent.time(json.decimal());
      } else {
        json.skip();
      }
    }
  }

  private byte[] data() throws NotPlainException {
    json.stringToBeChecked();
    if (data != null) {
      throw new NotPlainException();
    }
    try {
      ByteBuffer decoded =
          Base64.getDecoder()
              .decode(ByteBuffer.wrap(event, json.start(), json.end() - json.start()));
      if (decoded.limit() != decoded.array().length) {
        throw new NotPlainException();
      }
      return decoded.array();
    } catch (IllegalArgumentException notBase64) {
      throw new NotPlainException();
    }
  }

  /// The part of an event's id before the colon, if there is one.
  private @Nullable String shardId() throws NotPlainException {
    json.string();
    for (int i = json.start(); i < json.end(); i++) {
      if (event[i] == ':') {
        return interned.of(event, json.start(), i);
      }
    }
    return null;
  }

  private String text() throws NotPlainException {
    json.string();
    return json.text();
  }

  private String repeatedText() throws NotPlainException {
    json.string();
    return interned.of(event, json.start(), json.end());
  }
}
