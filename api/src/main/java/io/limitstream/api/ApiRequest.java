package io.limitstream.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request, whichever door it came through.
///
/// @param method such as `GET`, as the client wrote it
/// @param path the path as the door has it
/// @param query what stands after the question mark, still percent-encoded; empty if there is none
/// @param headers by name in lower case
/// @param caller who asks
public record ApiRequest(
    String method, ApiPath path, String query, Map<String, String> headers, Caller caller) {

  /// A header's value, or absent.
  ///
  /// @param name in lower case
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /// Whether nothing but reading is asked for.
  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
