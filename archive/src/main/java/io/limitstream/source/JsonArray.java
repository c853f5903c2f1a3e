package io.limitstream.source;

import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file with a JSON array of envelopes.
///
/// Only the array is understood here: where its elements begin and end. What an element holds is
/// for the decoder to judge, so that a broken one is parked and the next one is read. The array
/// itself must be whole: where it breaks off, the file ends.
final class JsonArray implements Arrivals {
  private final ByteInput in;
  private final ByteInput.Bytes element = new ByteInput.Bytes();
  private long position;
  private boolean atEnd;

  JsonArray(ByteInput in) {
    this.in = in;
  }

  @Override
  public @Nullable Arrival next() throws IOException, BrokenFileException {
    if (atEnd || !advance()) {
      return null;
    }
    readElement();
    return Arrival.of(Source.of(Place.record(++position)), element.take());
  }

  /// Reads what stands before the next element; whether there is one.
  private boolean advance() throws IOException, BrokenFileException {
    int before = in.peekBehindWhiteSpace();
    if (position == 0) {
      expect('[', before, "'['");
      before = in.peekBehindWhiteSpace();
      if (before != ']') {
        return true;
      }
    } else if (before == ',') {
      in.read();
      return true;
    }
    expect(']', before, position == 0 ? "an event or ']'" : "',' or ']'");
    atEnd = true;
    int behind = in.peekBehindWhiteSpace();
    if (behind != ByteInput.END) {
      throw broken("expected the end of the file behind the array");
    }
    return false;
  }

  private void expect(int expected, int found, String what)
      throws IOException, BrokenFileException {
    if (found != expected) {
      throw broken("expected " + what + (found == ByteInput.END ? ", but the file ends" : ""));
    }
    in.read();
  }

  private void readElement() throws IOException, BrokenFileException {
    int first = in.peekBehindWhiteSpace();
    if (first == ',' || first == ']' || first == '}' || first == ':') {
      throw broken("expected an event");
    }
    long start = in.offset();
    long depth = 0;
    boolean inString = false;
    while (true) {
      int b = in.peek();
      if (b == ByteInput.END) {
        throw broken(unended(start) + ", and the file ends");
      }
      if (!inString && depth == 0 && (b == ',' || b == ']' || b == '}')) {
        return;
      }
      if (element.size() == MAX_EVENT_BYTES) {
        throw broken(
            unended(start)
                + " within "
                + MAX_EVENT_BYTES
                + " bytes, more than any record of a stream");
      }
      in.read();
      element.add(b);
      if (inString && b == '\\') {
        addEscaped();
      } else if (b == '"') {
        inString = !inString;
      } else if (!inString && (b == '{' || b == '[')) {
        depth++;
      } else if (!inString && (b == '}' || b == ']')) {
        depth--;
      }
      if (!inString && depth == 0 && (b == '}' || b == ']' || b == '"')) {
        return;
      }
    }
  }

  /// Adds the byte behind a backslash, which may be a quotation mark that ends nothing.
  private void addEscaped() throws IOException {
    int escaped = in.read();
    if (escaped != ByteInput.END) {
      element.add(escaped);
    }
  }

  private String unended(long start) {
    return "event " + (position + 1) + ", which begins at byte " + start + ", does not end";
  }

  private BrokenFileException broken(String what) {
    return new BrokenFileException("byte " + in.offset() + ": " + what);
  }
}
