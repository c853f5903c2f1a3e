package io.limitstream.source;

import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file with one envelope a line. Blank lines are no events. A line that is no envelope is an
/// event all the same: it will be parked.
final class JsonLines implements Arrivals {
  private final ByteInput in;
  private final ByteInput.Bytes line = new ByteInput.Bytes();
  private long lineNumber;
  private long position;

  JsonLines(ByteInput in) {
    this.in = in;
  }

  @Override
  public @Nullable Arrival next() throws IOException, BrokenFileException {
    while (in.peek() != ByteInput.END) {
      lineNumber++;
      if (!in.readLine(line, MAX_EVENT_BYTES)) {
        throw new BrokenFileException(
            "line "
                + lineNumber
                + ": longer than any record of a stream ("
                + MAX_EVENT_BYTES
                + " bytes)");
      }
      boolean isBlank = line.isBlank();
      byte[] content = line.take();
      if (!isBlank) {
        return Arrival.of(Source.of(Place.record(++position)), content);
      }
    }
    return null;
  }
}
