package io.limitstream.lambda;

import io.limitstream.api.ApiResponse;
import io.limitstream.json.Json;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An answer in payload format 2.0, as an HTTP API and a function URL both take it.
final class HttpEventResponse {
  private HttpEventResponse() {}

  static void write(ApiResponse response, OutputStream output) {
    // Whatever is not compressed is JSON, and so text.
    boolean isText = !response.headers().containsKey("Content-Encoding");
    Json.to(
        output,
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("statusCode", response.status());
          json.writeObjectPropertyStart("headers");
          response.headers().forEach(json::writeStringProperty);
          json.writeEndObject();
          json.writeStringProperty(
              "body",
              isText
                  ? new String(response.body(), StandardCharsets.UTF_8)
                  : Base64.getEncoder().encodeToString(response.body()));
          json.writeBooleanProperty("isBase64Encoded", !isText);
          json.writeEndObject();
        });
  }
}
