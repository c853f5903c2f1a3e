package io.limitstream.archive;

import io.limitstream.source.Input;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The inputs of a share, read side by side: each by one thread, whichever has time.
final class InputReaders {
  private final Iterator<? extends Input> inputs;
  private final Share share;

  private InputReaders(Iterable<? extends Input> inputs, Share share) {
    this.inputs = inputs.iterator();
    this.share = share;
  }

  /// Reads all `inputs` of `share`, and returns when the last has ended.
  ///
  /// @param reader reads one; called by `threads` threads
  static void read(
      Iterable<? extends Input> inputs, Share share, int threads, Consumer<Input> reader) {
    InputReaders supply = new InputReaders(inputs, share);
    List<Future<?>> readers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        readers.add(pool.submit(() -> supply.hand(reader)));
      }
      for (Future<?> future : readers) {
        future.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a source could not be read", failed.getCause());
    }
  }

  private void hand(Consumer<Input> reader) {
    for (Input input = next(); input != null; input = next()) {
      reader.accept(input);
    }
  }

  private synchronized @Nullable Input next() {
    while (inputs.hasNext()) {
      Input input = inputs.next();
      if (share.hasSource(input.name())) {
        return input;
      }
    }
    return null;
  }
}
