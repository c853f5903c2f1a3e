package io.limitstream.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file with one envelope a line: every limit announced, then events of them.
public final class EventLines {
  private EventLines() {}

  /// Writes the file.
  ///
  /// @param events how many events follow the announcements
  public static void write(Path file, Traffic traffic, int events) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (byte[] announcement : traffic.announcements()) {
        out.write(announcement);
        out.write('\n');
      }
      for (byte[] event : traffic.events(events)) {
        out.write(event);
        out.write('\n');
      }
    }
  }
}
