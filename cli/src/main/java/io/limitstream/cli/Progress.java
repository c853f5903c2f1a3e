package io.limitstream.cli;

import io.limitstream.source.Input;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.wrapped.ProgressBarWrappedInputStream;
import org.jspecify.annotations.Nullable;

/// A progress bar over the bytes that are read, for files that take a while.
final class Progress {

  /// The size of a stream that does not tell it.
  static final long UNKNOWN_SIZE = -1;

  private static final long WORTH_A_BAR = 16 << 20;
  private static final long MEBIBYTE = 1 << 20;

  private Progress() {}

  /// A bar over work of many threads; draws only on a terminal.
  ///
  /// @param most how much there is to do, or [#UNKNOWN_SIZE]
  static Shared shared(String task, long most, String unit, long unitSize, Terminal terminal) {
    return new Shared(
        terminal.errIsTerminal()
            ? ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(unit, unitSize)
                .showSpeed()
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                .build()
            : null);
  }

  /// A bar over the bytes of all `inputs`, which are read side by side.
  static Shared reading(long bytes, Terminal terminal) {
    return shared("Reading", bytes, " MiB", MEBIBYTE, terminal);
  }

  /// A bar that many threads move, where there is one.
  record Shared(@Nullable ProgressBar bar) implements AutoCloseable {

    void step() {
      step(1);
    }

    void step(long done) {
      if (bar != null && done > 0) {
        bar.stepBy(done);
      }
    }

    /// `inputs`, moving this bar by what is read of them.
    Iterable<Input> over(Iterable<Input> inputs) {
      return bar == null
          ? inputs
          : () ->
              StreamSupport.stream(inputs.spliterator(), false)
                  .map(input -> (Input) new Counted(input, this))
                  .iterator();
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private record Counted(Input input, Shared bar) implements Input {
    @Override
    public String name() {
      return input.name();
    }

    @Override
    public @Nullable String path() {
      return input.path();
    }

    @Override
    public long size() {
      return input.size();
    }

    @Override
    public @Nullable String tag() {
      return input.tag();
    }

    @Override
    public InputStream open() throws IOException {
      return new FilterInputStream(input.open()) {
        @Override
        public int read() throws IOException {
          int read = super.read();
          bar.step(read < 0 ? 0 : 1);
          return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int read = super.read(into, offset, length);
          bar.step(read);
          return read;
        }
      };
    }
  }

  /// `in`, drawing how far it is read on standard error: only on a terminal, and only if it is
  /// large or of unknown size.
  static InputStream over(InputStream in, long size, Terminal terminal) {
    if (!terminal.errIsTerminal() || (size != UNKNOWN_SIZE && size < WORTH_A_BAR)) {
      return in;
    }
    ProgressBar bar =
        ProgressBar.builder()
            .setTaskName("Reading")
            .setInitialMax(size)
            .setUnit(" MiB", MEBIBYTE)
            .showSpeed()
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .build();
    return new ProgressBarWrappedInputStream(in, bar);
  }
}
