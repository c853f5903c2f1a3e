package io.limitstream.api;

import io.limitstream.json.Json;
import io.limitstream.parking.ParkingException;
import io.limitstream.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Refusals as problem documents (RFC 9457). They never repeat what the client sent.
public final class Problem {
  private Problem() {}

  /// What `answer` gives; or the refusal that tells the client as much as it may know of why it
  /// failed. Nothing is thrown.
  ///
  /// @param what what was asked, for the log: without ids
  public static ApiResponse instead(ApiLog log, String what, Supplier<ApiResponse> answer) {
    try {
      return answer.get();
    } catch (BadRequestException bad) {
      return badRequest(bad.detail());
    } catch (StoreException | ParkingException noAnswer) {
      log.failed(what, noAnswer);
      return unavailable();
    } catch (RuntimeException bug) {
      log.failed(what, bug);
      return internalError();
    }
  }

  /// 400: the request cannot be understood.
  public static ApiResponse badRequest(String detail) {
    return of(400, "Bad request", detail);
  }

  /// 401: it is not known who asks.
  public static ApiResponse unauthenticated() {
    return of(401, "Not signed in", "This needs a token, and there was none that holds.")
        .with("WWW-Authenticate", "Bearer");
  }

  /// 403: it is known who asks, and that is not enough.
  public static ApiResponse forbidden() {
    return of(403, "Not allowed", "This token does not allow that.");
  }

  /// 404: there is no such thing.
  public static ApiResponse notFound(String detail) {
    return of(404, "Not found", detail);
  }

  /// 405: this cannot be done to that.
  ///
  /// @param allowed the methods that can, such as `GET, HEAD`
  public static ApiResponse methodNotAllowed(String allowed) {
    return of(405, "Method not allowed", "Only " + allowed + " can be asked of this address.")
        .with("Allow", allowed);
  }

  /// 500: a bug.
  public static ApiResponse internalError() {
    return of(500, "Internal error", "Something went wrong here. The log says more.");
  }

  /// 503: the store does not answer.
  public static ApiResponse unavailable() {
    return of(503, "Temporarily unavailable", "The store does not answer. Try again shortly.")
        .with("Retry-After", "5");
  }

  /// A refusal of any status.
  ///
  /// @param title what `status` means here, the same for all occurrences
  /// @param detail a sentence on this occurrence; never a part of what was sent
  public static ApiResponse of(int status, String title, String detail) {
    String document =
        Json.object(
            json -> {
              json.writeStringProperty("type", "about:blank");
              json.writeStringProperty("title", title);
              json.writeNumberProperty("status", status);
              json.writeStringProperty("detail", detail);
            });
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/problem+json");
    headers.put("Cache-Control", "no-store");
    return new ApiResponse(status, headers, document.getBytes(StandardCharsets.UTF_8));
  }
}
