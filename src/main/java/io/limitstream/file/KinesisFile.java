package io.limitstream.file;

import io.limitstream.lambda.KinesisEvent;
import io.limitstream.lambda.KinesisEventException;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A file with one of Lambda's Kinesis events. It is read as a whole: Lambda delivers at most 6 MB.
final class KinesisFile implements Arrivals {
  private static final int MAX_BYTES = 64 << 20;

  private final ByteInput in;
  private @Nullable Iterator<Arrival> records;

  KinesisFile(ByteInput in) {
    this.in = in;
  }

  @Override
  public @Nullable Arrival next() throws IOException, BrokenFileException {
    Iterator<Arrival> open = records;
    if (open == null) {
      open = read();
      records = open;
    }
    return open.hasNext() ? open.next() : null;
  }

  private Iterator<Arrival> read() throws IOException, BrokenFileException {
    ByteInput.Bytes event = new ByteInput.Bytes();
    if (!in.readAll(event, MAX_BYTES)) {
      throw new BrokenFileException(
          "a Kinesis event of more than " + MAX_BYTES + " bytes; Lambda delivers at most 6 MB");
    }
    try {
      return KinesisEvent.read(event.take()).iterator();
    } catch (KinesisEventException broken) {
      throw new BrokenFileException(String.valueOf(broken.getMessage()));
    }
  }
}
