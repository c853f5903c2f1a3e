package io.limitstream.s3;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bytes of one object as they come, never all in memory. Where the connection breaks, reading
/// goes on behind the last byte, if the object is still the same. Not safe for use by several
/// threads.
final class ObjectStream extends InputStream {
  /// How often in a row a connection may break without a byte.
  private static final int MAX_VAIN = 4;

  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client client;
  private final S3Location location;
  private final String key;
  private @Nullable String tag;
  private @Nullable ResponseInputStream<GetObjectResponse> body;
  private long position;
  private long end = Long.MAX_VALUE;
  private int vain;

  /// Opens the object.
  ///
  /// @param tag its ETag, if it is known
  /// @throws IOException if it cannot be had; the message says why
  ObjectStream(S3Client client, S3Location location, String key, @Nullable String tag)
      throws IOException {
    this.client = client;
    this.location = location;
    this.key = key;
    this.tag = tag;
    this.body = open();
  }

  private ResponseInputStream<GetObjectResponse> open() throws IOException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(location.bucket()).key(key).ifMatch(tag);
    if (position > 0) {
      request.range("bytes=" + position + "-");
    }
    try {
      ResponseInputStream<GetObjectResponse> opened = client.getObject(request.build());
      Long length = opened.response().contentLength();
      String problem = null;
      if (length == null) {
        problem = "S3 does not say how long the object is";
      } else if (position > 0 && opened.response().contentRange() == null) {
        problem = "S3 does not read from the middle of an object";
      }
      if (length == null || problem != null) {
        opened.abort();
        throw new IOException(problem);
      }
      tag = opened.response().eTag();
      end = position + length;
      return opened;
    } catch (S3Exception refused) {
      if (refused.statusCode() == PRECONDITION_FAILED
          || refused.statusCode() == RANGE_NOT_SATISFIABLE) {
        throw new IOException("the object has changed since; read it again", refused);
      }
      throw S3Failure.of(refused, "s3:GetObject", location, client);
    } catch (SdkException failed) {
      throw S3Failure.of(failed, "s3:GetObject", location, client);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position < end) {
      ResponseInputStream<GetObjectResponse> from = body;
      if (from == null) {
        from = open();
        body = from;
      }
      try {
        int read = from.read(into, offset, length);
        if (read > 0) {
          position += read;
          vain = 0;
          return read;
        }
        // It ends before its end.
        breakOff(new IOException("the connection ends at byte " + position + " of " + end));
      } catch (IOException | SdkException broken) {
        breakOff(broken);
      }
    }
    return -1;
  }

  private void breakOff(Exception why) throws IOException {
    ResponseInputStream<GetObjectResponse> broken = body;
    body = null;
    if (broken != null) {
      broken.abort();
    }
    vain++;
    if (vain > MAX_VAIN) {
      throw new IOException("the connection to S3 keeps breaking: " + why.getMessage(), why);
    }
  }

  @Override
  public void close() {
    ResponseInputStream<GetObjectResponse> open = body;
    body = null;
    if (open != null) {
      // What was not read is not fetched.
      open.abort();
    }
  }
}
