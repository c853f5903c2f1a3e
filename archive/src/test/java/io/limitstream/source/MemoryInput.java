package io.limitstream.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// Bytes as an input.
@SuppressWarnings("ArrayRecordComponent")
record MemoryInput(String name, byte[] bytes) implements Input {
  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
