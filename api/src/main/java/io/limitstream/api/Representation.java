package io.limitstream.api;

import io.limitstream.json.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The last step of every answer: its entity tag, a 304 where the client has the same already,
/// compression, and no body for HEAD.
public final class Representation {

  /// Below this size compression costs more than it saves, in bytes.
  private static final int COMPRESS_FROM = 1024;

  private static final int TAG_BYTES = 16;
  private static final Pattern COMMA = Pattern.compile(",");

  /// `gzip`, unless its weight is zero, which refuses it.
  private static final Pattern GZIP = Pattern.compile("gzip(\\s*;(?!\\s*q=0(\\.0*)?$).*)?");

  private Representation() {}

  /// JSON that only this client may keep, and must ask about again each time.
  public static ApiResponse json(String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "private, no-cache");
    return new ApiResponse(200, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /// `response` as `request` wants it sent.
  public static ApiResponse negotiate(ApiRequest request, ApiResponse response) {
    ApiResponse sent = response.with("Vary", "Accept-Encoding, Authorization");
    if (response.status() == 200 && request.isRead()) {
      // Weak, since it is the same whether the body is compressed or not.
      String tag = "W/\"" + tag(response.body()) + "\"";
      sent = sent.with("ETag", tag);
      if (matches(request.header("if-none-match"), tag)) {
        return sent.replaced(304, new byte[0]);
      }
    }
    if (sent.body().length >= COMPRESS_FROM && acceptsGzip(request.header("accept-encoding"))) {
      sent = sent.with("Content-Encoding", "gzip").replaced(sent.status(), gzip(sent.body()));
    }
    return request.method().equals("HEAD") ? sent.replaced(sent.status(), new byte[0]) : sent;
  }

  /// Compares weakly, as RFC 9110 wants it for If-None-Match.
  private static boolean matches(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && COMMA
            .splitAsStream(ifNoneMatch)
            .map(String::strip)
            .anyMatch(held -> held.equals("*") || opaque(held).equals(opaque(tag)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static boolean acceptsGzip(@Nullable String acceptEncoding) {
    return acceptEncoding != null
        && COMMA
            .splitAsStream(acceptEncoding.toLowerCase(Locale.ROOT))
            .map(String::strip)
            .anyMatch(coding -> GZIP.matcher(coding).matches());
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String tag(byte[] body) {
    return HexFormat.of().formatHex(Sha256.start().digest(body), 0, TAG_BYTES);
  }
}
