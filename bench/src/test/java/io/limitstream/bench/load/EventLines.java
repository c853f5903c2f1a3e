package io.limitstream.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file with one envelope a line: every limit announced, then events of them, played several
/// times, each time with greater numbers.
public final class EventLines {
  private EventLines() {}

  /// Writes the file.
  ///
  /// @param events how many events there are
  /// @param passes how often they are played
  public static void write(Path file, Traffic traffic, int events, int passes) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (byte[] announcement : traffic.announcements()) {
        out.write(announcement);
        out.write('\n');
      }
      List<byte[]> played = traffic.events(events);
      for (int pass = 0; pass < passes; pass++) {
        byte[] digits = Envelope.passDigits(pass);
        for (byte[] event : played) {
          System.arraycopy(digits, 0, event, Envelope.numberAt(event), digits.length);
          out.write(event);
          out.write('\n');
        }
      }
    }
  }
}
