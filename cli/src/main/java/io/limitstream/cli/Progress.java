package io.limitstream.cli;

import java.io.InputStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.wrapped.ProgressBarWrappedInputStream;

/// A progress bar over the bytes that are read, for files that take a while.
final class Progress {

  /// The size of a stream that does not tell it.
  static final long UNKNOWN_SIZE = -1;

  private static final long WORTH_A_BAR = 16 << 20;
  private static final long MEBIBYTE = 1 << 20;

  private Progress() {}

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
