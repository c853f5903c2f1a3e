package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Memory grows with the limits, not with the file.
class LargeFileTest {
  private static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+UseParallelGC");
  private static final long THREE_HEAPS = 192L << 20;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileOfThreeTimesTheHeapIsProjected() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process run =
        OwnProcess.of(OPTIONS, "run", "-")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      long events = write(run.getOutputStream());
      int exitCode = run.waitFor();
      assertThat(exitCode).as(Files.readString(err)).isZero();
      assertThat(Files.readString(out))
          .contains("\n" + events + " read = ")
          .contains(" 0 failed\n");
    } catch (IOException broken) {
      throw new AssertionError(Files.readString(err), broken);
    } finally {
      run.destroyForcibly();
    }
  }

  /// Writes the example again and again, each time with a line that is no event.
  private static long write(OutputStream input) throws IOException {
    List<String> events = Example.events();
    byte[] lines = (Example.lines(events) + "\nno event\n").getBytes(StandardCharsets.UTF_8);
    long written = 0;
    try (OutputStream buffered = new BufferedOutputStream(input)) {
      for (long bytes = 0; bytes < THREE_HEAPS; bytes += lines.length) {
        buffered.write(lines);
        written += events.size() + 1L;
      }
    }
    return written;
  }
}
