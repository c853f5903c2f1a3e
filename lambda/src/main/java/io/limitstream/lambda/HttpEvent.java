package io.limitstream.lambda;

import io.limitstream.api.ApiPath;
import io.limitstream.api.ApiRequest;
import io.limitstream.api.Caller;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// An HTTP request in payload format 2.0, which HTTP APIs and function URLs share:
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>,
/// <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html>.
///
/// They differ in two things. An HTTP API has decoded `rawPath` and put its stage in front of it; a
/// function URL has done neither. And the one proves the caller by a JWT's claims, the other by an
/// IAM principal; both stand in `requestContext`, which no client can write to.
final class HttpEvent {
  private static final TokenStreamFactory JSON = new JsonFactory();
  private static final String VERSION = "2.0";
  private static final String FUNCTION_URL_DOMAIN = ".lambda-url.";
  private static final String DEFAULT_STAGE = "$default";

  /// The strings of the event by their path, such as `requestContext.http.method`.
  private final Map<String, String> strings = new HashMap<>();

  private HttpEvent() {}

  /// The request that `event` holds.
  ///
  /// @throws HttpEventException if it is not JSON, or lacks what every such event has
  static ApiRequest read(byte[] event) {
    HttpEvent read = new HttpEvent();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read.collect(parser, "");
      }
    } catch (JacksonException broken) {
      throw new HttpEventException(
          "expected an HTTP request in payload format 2.0, but its JSON breaks off at byte "
              + broken.getLocation().getByteOffset());
    }
    return read.request();
  }

  private void collect(JsonParser parser, String prefix) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      switch (parser.nextToken()) {
        case START_OBJECT -> collect(parser, prefix + name + ".");
        case VALUE_STRING -> strings.put(prefix + name, parser.getString());
        default -> parser.skipChildren();
      }
    }
  }

  private ApiRequest request() {
    if (!VERSION.equals(strings.get("version"))) {
      throw new HttpEventException(
          "expected an HTTP request in payload format 2.0; is the function's trigger an HTTP API"
              + " of that format, or a function URL?");
    }
    return new ApiRequest(
        required("requestContext.http.method"),
        path(required("rawPath")),
        strings.getOrDefault("rawQueryString", ""),
        headers(),
        caller());
  }

  private ApiPath path(String rawPath) {
    if (strings.getOrDefault("requestContext.domainName", "").contains(FUNCTION_URL_DOMAIN)) {
      return new ApiPath.Encoded(rawPath);
    }
    String stage = "/" + strings.getOrDefault("requestContext.stage", DEFAULT_STAGE);
    return new ApiPath.Decoded(
        rawPath.startsWith(stage + "/") ? rawPath.substring(stage.length()) : rawPath);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    String prefix = "headers.";
    strings.forEach(
        (path, value) -> {
          if (path.startsWith(prefix)) {
            headers.put(path.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
          }
        });
    return headers;
  }

  private Caller caller() {
    String claims = "requestContext.authorizer.jwt.claims.";
    if (strings.keySet().stream().anyMatch(path -> path.startsWith(claims))) {
      return new Caller.TokenBearer(strings.get(claims + "sub"), scopes(claims));
    }
    String arn = strings.get("requestContext.authorizer.iam.userArn");
    return arn == null ? new Caller.Nobody() : new Caller.AwsPrincipal(arn);
  }

  /// The scopes of a token, which issuers give as `scope` or as `scp`: words, or an array, which
  /// API Gateway hands on as `[a b]`.
  private Set<String> scopes(String claims) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String claim : new String[] {"scope", "scp"}) {
      @Nullable String words = strings.get(claims + claim);
      if (words != null) {
        String bare =
            words.startsWith("[") && words.endsWith("]")
                ? words.substring(1, words.length() - 1)
                : words;
        for (String scope : bare.split(" ", -1)) {
          if (!scope.isEmpty()) {
            scopes.add(scope);
          }
        }
      }
    }
    return scopes;
  }

  private String required(String path) {
    String value = strings.get(path);
    if (value == null) {
      throw new HttpEventException(
          "expected an HTTP request in payload format 2.0, but it has no " + path);
    }
    return value;
  }
}
