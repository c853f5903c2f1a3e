package io.limitstream.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources larger than memory, in each form: read by a virtual machine of its own with a small
/// heap.
final class LargeSourceTest {
  private static final int EVENTS = 120_000;

  @Test
  void eachFormIsReadInLessMemoryThanItNeeds() throws IOException, InterruptedException {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeSourceTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor()).as(output).isZero();
  }

  /// Reads each form.
  public static void main(String[] args) {
    String event = EventJson.progressChanged().toString();
    String record = Forms.Value.DELIVERED.of(event, 1);
    read("lines", "", event + "\n", "");
    read("concatenated", "", event, "");
    read("an array on one line", "[", event + ",", "]");
    read("a pretty array", "[\n", Forms.Value.PRETTY.of(event, 1) + ",\n", "]");
    read("a Lambda event", "{\"state\":{},\"Records\":[", record + ",", "],\"x\":1}");
    read("an answer", "{\"Records\":[", Forms.Value.FETCHED.of(event, 1) + ",", "]}");
    read("an on-failure record", "{\"payload\":{\"Records\":[", record + ",", "]}}");
    read("Lambda events", "", Forms.Value.EVENT.of(event, 1) + "\n", "");
  }

  private static void read(String form, String before, String each, String after) {
    try (Events events =
        new Events(List.of(Inputs.stream(form, new Repeated(before, each, EVENTS, after))))) {
      long count = 0;
      for (Arrival next = events.next(); next != null; next = events.next()) {
        count++;
      }
      if (count != EVENTS || !events.problems().isEmpty()) {
        throw new IllegalStateException(form + ": " + count + " events, " + events.problems());
      }
    }
  }

  /// A text of which one part is repeated, made while it is read.
  private static final class Repeated extends InputStream {
    private final byte[] each;
    private final byte[] after;
    private byte[] current;
    private int next;
    private int left;

    Repeated(String before, String each, int times, String after) {
      this.current = before.getBytes(StandardCharsets.UTF_8);
      this.each = each.getBytes(StandardCharsets.UTF_8);
      this.after = after.getBytes(StandardCharsets.UTF_8);
      this.left = times;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      while (next == current.length) {
        if (left < 0) {
          return -1;
        }
        current = left-- > 0 ? each : after;
        next = 0;
      }
      int read = Math.min(length, current.length - next);
      System.arraycopy(current, next, into, offset, read);
      next += read;
      return read;
    }
  }
}
