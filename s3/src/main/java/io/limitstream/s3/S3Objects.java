package io.limitstream.s3;

import io.limitstream.source.Input;
import io.limitstream.source.Inputs;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// The objects whose keys begin with a prefix, in the order of their keys, listed a thousand at a
/// time as they are asked for; or the one whose key is the prefix. What cannot be listed stands
/// there as an input that cannot be opened. For use by one thread.
final class S3Objects implements Iterator<Input> {
  /// As many as S3 lists at a time.
  private static final int PAGE = 1000;

  private final Opening opening;
  private final S3Location location;
  private final Deque<Input> page = new ArrayDeque<>();
  private final int listed;
  private @Nullable String next;
  private boolean isFirst = true;
  private boolean isAny;

  S3Objects(Opening opening, S3Location location) {
    this(opening, location, PAGE);
  }

  /// @param listed how many are listed at a time
  S3Objects(Opening opening, S3Location location, int listed) {
    this.listed = listed;
    this.opening = opening;
    this.location = location;
  }

  /// Opens the client, or says what stands against that.
  interface Opening {
    S3Client client() throws IOException;
  }

  private S3Client client() throws IOException {
    if (!location.isBucket()) {
      throw new IOException("names no bucket: expected s3://BUCKET/PREFIX");
    }
    return opening.client();
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && (isFirst || next != null)) {
      list();
    }
    return !page.isEmpty();
  }

  @Override
  public Input next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }

  private void list() {
    try {
      list(client());
    } catch (IOException unusable) {
      next = null;
      page.add(missing(String.valueOf(unusable.getMessage())));
    }
    isFirst = false;
  }

  private void list(S3Client client) throws IOException {
    ListObjectsV2Response answer = answer(client);
    next = Boolean.TRUE.equals(answer.isTruncated()) ? answer.nextContinuationToken() : null;
    for (var object : answer.contents()) {
      // An empty object whose key ends like a folder's is made by tools that show folders.
      Long size = object.size();
      boolean isObject = !object.key().endsWith("/") || (size != null && size > 0);
      if (isObject) {
        isAny = true;
        page.add(
            new S3Object(
                client,
                location,
                object.key(),
                size == null ? Input.UNKNOWN_SIZE : size,
                object.eTag()));
      }
      if (isObject && object.key().equals(location.prefix())) {
        next = null;
        break;
      }
    }
    if (!isAny && next == null) {
      page.add(missing("holds no objects: check bucket and prefix"));
    }
  }

  private ListObjectsV2Response answer(S3Client client) throws IOException {
    try {
      return client.listObjectsV2(
          ListObjectsV2Request.builder()
              .bucket(location.bucket())
              .prefix(location.prefix())
              .continuationToken(next)
              .maxKeys(listed)
              .build());
    } catch (SdkException failed) {
      throw S3Failure.of(failed, "s3:ListBucket", location, client);
    }
  }

  private Input missing(String why) {
    return Inputs.missing(location.name(), () -> new IOException(why));
  }
}
