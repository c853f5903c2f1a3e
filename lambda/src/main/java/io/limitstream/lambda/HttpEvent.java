package io.limitstream.lambda;

import io.limitstream.api.ApiPath;
import io.limitstream.api.ApiRequest;
import io.limitstream.api.Caller;
import io.limitstream.json.Utf8Check;
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
  /// Without a table of names, which all requests would share and crafted names could fill.
  private static final TokenStreamFactory JSON =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  private static final String VERSION = "2.0";
  private static final String EXPECTED = "expected an HTTP request in payload format 2.0";
  private static final String FUNCTION_URL_DOMAIN = ".lambda-url.";
  private static final String DEFAULT_STAGE = "$default";

  private final JsonStrings event;
  private final JsonStrings context;

  private HttpEvent(JsonStrings event) {
    this.event = event;
    this.context = event.at("requestContext");
  }

  /// The request that `event` holds.
  ///
  /// @throws HttpEventException if it is not JSON, or lacks what every such event has
  static ApiRequest read(byte[] event) {
    // Without its table of names, the parser would take ill-formed bytes for U+FFFD.
    if (new Utf8Check().firstIllFormed(event) >= 0) {
      throw new HttpEventException(EXPECTED + ", but it is not JSON in UTF-8");
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new HttpEventException(EXPECTED + ", but it is no JSON object");
      }
      JsonStrings members = JsonStrings.read(parser);
      if (parser.nextToken() != null) {
        throw new HttpEventException(EXPECTED + ", but something follows the JSON object");
      }
      return new HttpEvent(members).request();
    } catch (JacksonException notJson) {
      throw new HttpEventException(EXPECTED + ", but it is not JSON in UTF-8");
    }
  }

  private ApiRequest request() {
    if (!VERSION.equals(event.get("version"))) {
      throw new HttpEventException(
          EXPECTED + "; is the function's trigger an HTTP API of that format, or a function URL?");
    }
    return new ApiRequest(
        required(context.at("http"), "method"),
        path(required(event, "rawPath")),
        event.strings().getOrDefault("rawQueryString", ""),
        headers(),
        caller());
  }

  private ApiPath path(String rawPath) {
    if (context.strings().getOrDefault("domainName", "").contains(FUNCTION_URL_DOMAIN)) {
      return new ApiPath.Encoded(rawPath);
    }
    String stage = "/" + context.strings().getOrDefault("stage", DEFAULT_STAGE);
    return new ApiPath.Decoded(
        rawPath.startsWith(stage + "/") ? rawPath.substring(stage.length()) : rawPath);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    event
        .at("headers")
        .strings()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private Caller caller() {
    JsonStrings claims = context.at("authorizer", "jwt", "claims");
    if (!claims.strings().isEmpty()) {
      return new Caller.TokenBearer(claims.get("sub"), scopes(claims));
    }
    String arn = context.at("authorizer", "iam").get("userArn");
    return arn == null ? new Caller.Nobody() : new Caller.AwsPrincipal(arn);
  }

  /// The scopes of a token, which issuers give as `scope` or as `scp`: words, or an array, which
  /// API Gateway hands on as `[a b]`.
  private static Set<String> scopes(JsonStrings claims) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String claim : new String[] {"scope", "scp"}) {
      @Nullable String words = claims.get(claim);
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

  private static String required(JsonStrings from, String name) {
    String value = from.get(name);
    if (value == null) {
      throw new HttpEventException(EXPECTED + ", but it has no " + name);
    }
    return value;
  }
}
