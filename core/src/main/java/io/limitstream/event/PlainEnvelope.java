package io.limitstream.event;

import io.limitstream.json.NotPlainException;
import io.limitstream.json.PlainJson;

/// Reads envelopes of the plain form that nearly all have, in one pass and without making objects.
/// What it reads means the same as what [ParsedEnvelope] reads; where anything is odd, it reads
/// nothing.
///
/// Not safe for use by several threads.
final class PlainEnvelope {
  private final Fields envelope;
  private final Fields payload;

  PlainEnvelope(Recurring recurring) {
    this.envelope = new Fields("", recurring);
    this.payload = new Fields("payload.", recurring);
  }

  /// The members of the object that `data` is, and those of its `payload`; good until the next
  /// call.
  Fields read(byte[] data) throws NotPlainException {
    PlainJson json = new PlainJson(data, data.length);
    envelope.clear(data);
    payload.clear(data);
    for (int at = envelope.next(json); at != FieldNames.END; at = envelope.next(json)) {
      if (at != FieldNames.NONE && json.peek() == '{' && envelope.isNamed(at, "payload")) {
        readPayload(json);
        envelope.set(at, payload);
      } else {
        read(json, envelope, at);
      }
    }
    json.finish();
    return envelope;
  }

  private void readPayload(PlainJson json) throws NotPlainException {
    for (int at = payload.next(json); at != FieldNames.END; at = payload.next(json)) {
      read(json, payload, at);
    }
  }

  private static void read(PlainJson json, Fields fields, int at) throws NotPlainException {
    int first = json.peek();
    if (at == FieldNames.NONE) {
      json.skip();
    } else if (first == '"') {
      json.string();
      fields.setText(at, json.start(), json.end());
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      fields.setInteger(at, json.integer());
    } else {
      json.skip();
      if (first == 'n') {
        fields.set(at, null);
      }
    }
  }
}
