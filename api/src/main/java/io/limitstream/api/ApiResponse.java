package io.limitstream.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer, whichever door it leaves through.
///
/// @param headers by name as it is written, in the order in which they are sent
/// @param body the bytes to send; the array is not copied, and nobody may write to it
// Compared nowhere: tests compare its parts.
@SuppressWarnings("ArrayRecordComponent")
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {

  /// This answer with one more header.
  public ApiResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, body);
  }

  /// This answer's headers with another status and body.
  ApiResponse replaced(int otherStatus, byte[] otherBody) {
    return new ApiResponse(otherStatus, headers, otherBody);
  }
}
