package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One thing that holds bytes: a file, standard input, an object. It may be opened again, unless it
/// is a stream.
public interface Input {

  /// The size of an input that does not say it.
  long UNKNOWN_SIZE = -1;

  /// What it is called in messages.
  String name();

  /// Its path, as a shell command would take it; null if it is no file.
  default @Nullable String path() {
    return null;
  }

  /// Its size in bytes, or [#UNKNOWN_SIZE].
  default long size() {
    return UNKNOWN_SIZE;
  }

  /// What distinguishes its content from any other that it had or will have, such as an ETag; null
  /// where nothing does.
  default @Nullable String tag() {
    return null;
  }

  /// Its bytes, from the first.
  ///
  /// @throws IOException if they cannot be read; the message says why
  InputStream open() throws IOException;
}
