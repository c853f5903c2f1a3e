package io.limitstream.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Files of 64 MB with one envelope a line, as an archive has them: every limit announced, then
/// events of them, played until there is enough.
public final class EventFiles {

  /// How large each is before it is compressed.
  public static final int BYTES = 64_000_000;

  private EventFiles() {}

  /// Writes `count` files into `folder`.
  ///
  /// @param events how many events are played, each time with greater numbers
  public static List<Path> write(
      Path folder, Traffic traffic, int events, int count, boolean isGzip) throws IOException {
    List<Path> files = new ArrayList<>();
    Lines lines = new Lines(traffic, events);
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%03d.jsonl%s".formatted(i, isGzip ? ".gz" : ""));
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out =
              new BufferedOutputStream(isGzip ? new GZIPOutputStream(raw) : raw, 1 << 16)) {
        for (int written = 0; written < BYTES; ) {
          byte[] line = lines.next();
          out.write(line);
          out.write('\n');
          written += line.length + 1;
        }
      }
      files.add(file);
    }
    return files;
  }

  private static final class Lines {
    private final Iterator<byte[]> announcements;
    private final List<byte[]> played;
    private int next;

    Lines(Traffic traffic, int events) {
      this.announcements = traffic.announcements().iterator();
      this.played = traffic.events(events);
    }

    byte[] next() {
      if (announcements.hasNext()) {
        return announcements.next();
      }
      byte[] event = played.get(next % played.size());
      byte[] digits = Envelope.passDigits(next / played.size());
      System.arraycopy(digits, 0, event, Envelope.numberAt(event), digits.length);
      next++;
      return event;
    }
  }
}
