package io.limitstream.source;

import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.kinesis.KinesisEventException;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A file with one of Lambda's Kinesis events. It is read as a whole: Lambda delivers at most 6 MB.
final class KinesisFile implements Arrivals {
  private static final int MAX_BYTES = 64 << 20;

  private final ByteInput in;
  private @Nullable Iterator<Arrival> records;

  /// Why the records are not all, thrown behind the last of them.
  private @Nullable BrokenFileException breakOff;

  KinesisFile(ByteInput in) {
    this.in = in;
  }

  @Override
  public @Nullable Arrival next() throws BrokenFileException {
    Iterator<Arrival> open = records;
    if (open == null) {
      open = read();
      records = open;
    }
    if (open.hasNext()) {
      return open.next();
    }
    if (breakOff != null) {
      throw breakOff;
    }
    return null;
  }

  private Iterator<Arrival> read() throws BrokenFileException {
    ByteInput.Bytes event = new ByteInput.Bytes();
    boolean fits = true;
    try {
      fits = in.readAll(event, MAX_BYTES);
    } catch (IOException unreadable) {
      breakOff = EventFile.broken(unreadable);
    }
    if (!fits) {
      throw new BrokenFileException(
          "a Kinesis event of more than " + MAX_BYTES + " bytes; Lambda delivers at most 6 MB");
    }
    try {
      return KinesisEvent.read(event.take()).iterator();
    } catch (KinesisEventException broken) {
      if (breakOff == null) {
        breakOff = new BrokenFileException(String.valueOf(broken.getMessage()));
      }
      return broken.before().iterator();
    }
  }
}
