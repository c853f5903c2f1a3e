package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.api.AccessRules;
import io.limitstream.api.Stories;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Backend;
import io.limitstream.store.LimitStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the Lambda door does, whichever store is behind it.
interface ApiHandlerContract {

  AccessRules RULES =
      new AccessRules(
          "limits:read", null, Set.of("arn:aws:sts::123456789012:assumed-role/Support"));

  /// The request of a player's token through an HTTP API, shaped as
  /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
  /// shows it.
  String HTTP_API =
      """
      {"version":"2.0","routeKey":"GET /users/{userId}/limits","rawPath":"%s",
       "rawQueryString":"%s","cookies":["c=1"],
       "headers":{"accept-encoding":"br","x-forwarded-for":"192.0.2.1"},
       "requestContext":{"accountId":"123456789012","apiId":"api","authorizer":{"jwt":{
         "claims":{"iss":"https://issuer.example","sub":"u-7","scope":"openid profile"},
         "scopes":null}},
         "domainName":"api.execute-api.eu-north-1.amazonaws.com","stage":"$default",
         "http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"192.0.2.1"},
         "timeEpoch":1583348638390},
       "pathParameters":{"userId":"u-7"},"isBase64Encoded":false}
      """;

  /// The request of a role through a function URL, shaped as
  /// <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html> shows it.
  String FUNCTION_URL =
      """
      {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"%s",
       "headers":{"Accept-Encoding":"gzip"},
       "requestContext":{"accountId":"123456789012","apiId":"urlid","authorizer":{"iam":{
         "accountId":"123456789012","callerId":"AROA:session",
         "userArn":"arn:aws:sts::123456789012:assumed-role/Support/session"}},
         "domainName":"urlid.lambda-url.eu-north-1.on.aws","stage":"$default",
         "http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"192.0.2.1"}},
       "isBase64Encoded":false}
      """;

  /// A store that holds the limits of [Stories].
  LimitStore store();

  /// An answer as Lambda gets it, and what was logged.
  record Answer(JsonNode json, String log, String metrics) {
    int status() {
      return json.get("statusCode").asInt();
    }

    String body() throws IOException {
      String body = json.get("body").asString();
      if (!json.get("isBase64Encoded").asBoolean()) {
        return body;
      }
      byte[] zipped = Base64.getDecoder().decode(body);
      return new String(
          new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }

  private Answer ask(String event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FakeContext context = new FakeContext(3000);
    ByteArrayOutputStream metrics = new ByteArrayOutputStream();
    PrintStream lines = new PrintStream(metrics, true, StandardCharsets.UTF_8);
    new ApiHandler(
            Backend.of(store(), new MemoryParking(), 0),
            RULES,
            InstantSource.fixed(Stories.NOW),
            lines)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
    return new Answer(
        new ObjectMapper().readTree(out.toByteArray()),
        String.join("\n", context.lines()),
        metrics.toString(StandardCharsets.UTF_8));
  }

  @Test
  default void answersAPlayerThroughAnHttpApi() throws IOException {
    Answer answer = ask(HTTP_API.formatted("/users/u-7/limits", "type=DEPOSIT"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"userId\":\"u-7\",\"binding\":[{")
        .contains("\"limits\":[{\"userId\":\"u-7\",\"userLimitId\":\"day\"")
        .contains("\"percentUsed\":66");
    assertThat(answer.json().get("headers").get("Content-Type").asString())
        .isEqualTo("application/json");
    assertThat(answer.log()).isEmpty();
  }

  @Test
  default void countsWhatWasReadAndWhatIsInDoubt() throws IOException {
    Answer answer = ask(HTTP_API.formatted("/users/u-7/limits", ""));
    assertThat(answer.metrics())
        .startsWith("{\"level\":\"FATAL\",\"timestamp\":")
        .contains("{\"Name\":\"Doubted\",\"Unit\":\"Count\"}", "\"FunctionName\":\"limitstream\"")
        .contains("\"Read\":" + store().list("u-7").size() + ",\"Doubted\":");
    assertThat(ask(HTTP_API.formatted("/users/u-8/limits", "")).metrics()).isEmpty();
  }

  @Test
  default void answersARoleThroughAFunctionUrlAndLogsItWhateverTheLogLevel() throws IOException {
    Answer answer = ask(FUNCTION_URL.formatted("/users/u%2D7/limits", ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(answer.body()).contains("\"userLimitId\":\"over\"");
    assertThat(answer.log())
        .isEqualTo(
            """
            FATAL {"event":"read",\
            "reader":"arn:aws:sts::123456789012:assumed-role/Support/session","userId":"u-7"}\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "/users/u-8/limits, 403",
    "/users/u-7/limits/day, 200",
    "/users/u-7/limits/gone, 404",
    "/users/a/b/limits, 400",
    "/users/u-7/limits/limits, 400",
    "/users/u%2D7/limits, 403",
    "/users/../users/u-7/limits, 400",
  })
  default void takesThePathOfAnHttpApiAsDecoded(String path, int status) throws IOException {
    assertThat(ask(HTTP_API.formatted(path, "")).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/users/a%2Fb/limits, 200",
    "/users/u-7/limits/limits, 404",
    "/users/a/b/limits, 404",
    "/users/%2525/limits, 200",
    "/users/%/limits, 400",
    "/users/limitstream%3Aparked%3A0/limits, 404",
  })
  default void decodesThePathOfAFunctionUrl(String path, int status) throws IOException {
    assertThat(ask(FUNCTION_URL.formatted(path, "")).status()).isEqualTo(status);
  }

  @Test
  default void takesAStageOffThePath() throws IOException {
    String event = HTTP_API.replace("\"stage\":\"$default\"", "\"stage\":\"prod\"");
    assertThat(ask(event.formatted("/prod/users/u-7/limits", "")).status()).isEqualTo(200);
    assertThat(ask(event.formatted("/users/u-7/limits", "")).status()).isEqualTo(200);
    assertThat(ask(event.formatted("/production/users/u-7/limits", "")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openid limits:read",
        "limits:read",
        "[limits:read openid]",
      })
  default void letsTheScopeForAllReadEverybody(String scopes) throws IOException {
    for (String claim : new String[] {"scope", "scp"}) {
      String event =
          HTTP_API.replace("\"scope\":\"openid profile\"", "\"" + claim + "\":\"" + scopes + "\"");
      Answer answer = ask(event.formatted("/users/u-8/limits", ""));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.log()).contains("\"reader\":\"u-7\",\"userId\":\"u-8\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"authorizer\":{}",
        "\"authorizer\":null",
        "\"authorizer\":{\"jwt\":{\"claims\":{},\"scopes\":[\"limits:read\"]}}",
        "\"authorizer\":{\"lambda\":{\"sub\":\"u-7\"}}",
        "\"authorizer\":\"u-7\"",
        "\"other\":1",
      })
  default void servesNothingWithoutWhatAnAuthorizerProved(String authorizer) throws IOException {
    String event = HTTP_API.replaceFirst("(?s)\"authorizer\":.*?\"scopes\":null}}", authorizer);
    assertThat(ask(event.formatted("/users/u-7/limits", "")).status()).isEqualTo(401);
  }

  @Test
  default void takesNothingForProvenThatAClientSays() throws IOException {
    String event =
        HTTP_API
            .replaceFirst("(?s)\"authorizer\":.*?\"scopes\":null}}", "\"x\":1")
            .replace(
                "\"x-forwarded-for\":\"192.0.2.1\"",
                """
                "authorization":"Bearer u-7",
                "requestContext.authorizer.jwt.claims.sub":"u-7",
                "x-amzn-oidc-identity":"u-7"\
                """);
    assertThat(ask(event.formatted("/users/u-7/limits", "")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"requestContext.authorizer.jwt.claims.sub\":\"u-7\"",
        "\"requestContext.authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"u-7\"}}}",
        "\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"u-7\"}}}",
        "\"requestContext.authorizer.iam.userArn\":"
            + "\"arn:aws:sts::123456789012:assumed-role/Support/session\"",
      })
  default void believesNoNameThatLooksLikeAPath(String member) throws IOException {
    String nobody = HTTP_API.replaceFirst("(?s)\"authorizer\":.*?\"scopes\":null}}", "\"x\":1");
    for (String event :
        new String[] {
          nobody.replaceFirst("\\{", "{" + member + ","),
          nobody.replace("\"headers\":{", "\"headers\":{" + member + ","),
          nobody.replace("\"http\":{", "\"http\":{" + member + ",")
        }) {
      assertThat(ask(event.formatted("/users/u-7/limits", "")).status()).isEqualTo(401);
    }
    String other = HTTP_API.replaceFirst("\\{", "{\"requestContext.http.method\":\"POST\",");
    assertThat(ask(other.formatted("/users/u-7/limits", "")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"version\":\"1.0\"}",
        "{\"version\":\"2.0\"}",
        "{\"version\":\"2.0\",\"rawPath\":\"/\"}",
        "{\"version",
        ""
      })
  default void saysWhatAnotherEventLacks(String event) {
    assertThatThrownBy(() -> ask(event))
        .isInstanceOf(HttpEventException.class)
        .hasMessageStartingWith("expected an HTTP request in payload format 2.0");
  }
}
