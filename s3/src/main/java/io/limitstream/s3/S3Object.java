package io.limitstream.s3;

import io.limitstream.json.Printable;
import io.limitstream.source.Input;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// One object as an input.
///
/// @param size in bytes
/// @param tag its ETag when it was listed
record S3Object(S3Client client, S3Location location, String key, long size, @Nullable String tag)
    implements Input {
  @Override
  public String name() {
    return Printable.of(location.name(key));
  }

  @Override
  public InputStream open() throws IOException {
    return new ObjectStream(client, location, key, tag);
  }
}
