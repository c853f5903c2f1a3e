package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A stream that may pause, such as a pipe: where nothing comes for a second, its reader is asked
/// to store what it has read. Read by one thread, in which it also asks; a thread of its own waits
/// for the stream.
public final class PausingInput extends InputStream {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS_AHEAD = 4;

  private final InputStream in;
  private final Runnable onPause;
  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private byte[] bytes = new byte[0];
  private int next;
  private boolean atEnd;
  private boolean hasPump;
  private @Nullable IOException failure;

  /// What was read at a time; the last has none, and says why if it failed.
  // Bytes are handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Chunk(byte @Nullable [] bytes, @Nullable IOException failure) {}

  /// @param onPause called where the stream has paused for a second since something was read
  public PausingInput(InputStream in, Runnable onPause) {
    this.in = in;
    this.onPause = onPause;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == bytes.length && !atEnd) {
      take();
    }
    if (atEnd) {
      if (failure != null) {
        throw failure;
      }
      return -1;
    }
    int read = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, into, offset, read);
    next += read;
    return read;
  }

  private void take() throws IOException {
    if (!hasPump) {
      hasPump = true;
      Thread.ofPlatform().daemon().name("input").start(this::pump);
    }
    try {
      Chunk chunk = chunks.poll(1, TimeUnit.SECONDS);
      if (chunk == null) {
        onPause.run();
        chunk = chunks.take();
      }
      next = 0;
      bytes = chunk.bytes == null ? new byte[0] : chunk.bytes;
      atEnd = chunk.bytes == null;
      failure = chunk.failure;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private void pump() {
    try {
      byte[] buffer = new byte[CHUNK];
      while (true) {
        try {
          int read = in.read(buffer);
          if (read < 0) {
            chunks.put(new Chunk(null, null));
            return;
          }
          if (read > 0) {
            chunks.put(new Chunk(Arrays.copyOf(buffer, read), null));
          }
        } catch (IOException unreadable) {
          chunks.put(new Chunk(null, unreadable));
          return;
        }
      }
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
