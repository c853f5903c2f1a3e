package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi.yaml` describes what the server really answers: no more, no less.
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static JsonNode description;
  private static Served served;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void serve() throws Exception {
    description = new YAMLMapper().readTree(Files.readString(Path.of("docs/openapi.yaml")));
    served = Served.with(Events.everyState("u-1").line(Events.broken("u-1")).toString());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void describesEveryAnswer() throws Exception {
    String parked = served.backend().parking().list(null, 1).entries().getFirst().id();
    assertDescribed("/users/{userId}/limits", 200, "/users/u-1/limits");
    assertDescribed("/users/{userId}/limits", 200, "/users/nobody/limits");
    assertDescribed("/users/{userId}/limits", 400, "/users/u-1/limits?type=x");
    assertDescribed("/users/{userId}/limits", 404, "/users/limitstream:parked:/limits");
    for (String limit : List.of("deposit-day", "loss-month", "bet-month", "unseen", "bet-new")) {
      assertDescribed("/users/{userId}/limits/{userLimitId}", 200, "/users/u-1/limits/" + limit);
    }
    assertDescribed("/users/{userId}/limits/{userLimitId}", 404, "/users/u-1/limits/none");
    assertDescribed("/users/{userId}/limits/{userLimitId}", 400, "/users/u-1/limits/none?x=1");
    assertDescribed("/users/{userId}/history", 200, "/users/u-1/history?max=1000");
    assertDescribed("/users/{userId}/history", 200, "/users/u-1/history?max=1&from=1&to=9");
    assertDescribed("/users/{userId}/history", 400, "/users/u-1/history?max=0");
    assertDescribed("/users/{userId}/history", 404, "/users/limitstream:parked:/history");
    for (String limit : List.of("deposit-day", "unseen", "none")) {
      assertDescribed(
          "/users/{userId}/limits/{userLimitId}/history",
          200,
          "/users/u-1/limits/" + limit + "/history?max=2");
    }
    assertDescribed("/session", 200, "/session");
    assertDescribed("/status", 200, "/status");
    assertDescribed("/anomalies", 200, "/anomalies");
    assertDescribed("/parked", 200, "/parked");
    assertDescribed("/parked/{id}", 200, "/parked/" + parked);
    assertDescribed("/parked/{id}", 404, "/parked/" + "0".repeat(64));
    retryIsDescribed(parked);
    assertDescribed("/parked/{id}", 200, "/parked/" + parked);
  }

  private void retryIsDescribed(String parked) throws Exception {
    String writeToken = JSON.readTree(get("/session").body()).get("writeToken").asString();
    String corrected = Events.broken("u-1").replace("5,00", "5.00");
    assertRetryDescribed(parked, writeToken, 400, "{}");
    assertRetryDescribed(parked, "x", 403, order(corrected));
    assertRetryDescribed("0".repeat(64), writeToken, 404, order(corrected));
    assertRetryDescribed(parked, writeToken, 200, order("{}"));
    assertRetryDescribed(parked, writeToken, 200, order(corrected.replace("u-1", "u-9")));
    assertRetryDescribed(parked, writeToken, 200, order(corrected));
    assertEndDescribed("dismiss", parked, writeToken, 400, "{}");
    assertEndDescribed("dismiss", parked, "x", 403, order(""));
    assertEndDescribed("dismiss", "0".repeat(64), writeToken, 404, order(""));
    assertEndDescribed("dismiss", parked, writeToken, 200, order(""));
  }

  @Test
  void theHistoryHasEverySortOfEntry() throws Exception {
    assertThat(get("/users/u-1/history?max=1000").body())
        .contains("ANNOUNCED", "PERIOD_CLOSED", "PROGRESS", "ANOMALY", "PARKED");
  }

  @Test
  void namesTheConstantsThatThereAre() {
    assertThat(constants("LimitType")).isEqualTo(names(io.limitstream.limit.LimitType.values()));
    assertThat(constants("Period")).isEqualTo(names(io.limitstream.limit.Period.values()));
    assertThat(constants("LimitStatus"))
        .isEqualTo(names(io.limitstream.limit.LimitStatus.values()));
    assertThat(constants("Doubt")).isEqualTo(names(io.limitstream.limit.Doubt.values()));
    assertThat(constants("AnomalyKind"))
        .isEqualTo(names(io.limitstream.limit.AnomalyKind.values()));
  }

  /// A checker that takes everything would prove nothing.
  @Test
  void findsWhatIsNotDescribed() {
    Schema schema = schema("/session", "get", 200, "application/json");
    assertThat(schema.validate("{\"source\":1}", InputFormat.JSON)).isNotEmpty();
    assertThat(
            schema("/users/{userId}/limits", "get", 200, "application/json")
                .validate("{\"userId\":\"u\",\"limits\":[{\"userId\":\"u\"}]}", InputFormat.JSON))
        .isNotEmpty();
  }

  private void assertDescribed(String path, int status, String target) throws Exception {
    assertDescribed(path, "get", status, get(target));
  }

  private void assertRetryDescribed(String id, String writeToken, int status, String body)
      throws Exception {
    assertEndDescribed("retry", id, writeToken, status, body);
  }

  private void assertEndDescribed(String act, String id, String writeToken, int status, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.at("/parked/" + id + "/" + act)))
            .header("Origin", served.at(""))
            .header("Limitstream-Write-Token", writeToken)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertDescribed(
        "/parked/{id}/" + act,
        "post",
        status,
        client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private static void assertDescribed(
      String path, String method, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(status);
    String type = response.headers().firstValue("Content-Type").orElseThrow();
    assertThat(schema(path, method, status, type).validate(response.body(), InputFormat.JSON))
        .as(path + " " + response.body())
        .isEmpty();
  }

  private HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(served.at(target))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String order(String content) {
    ObjectNode order = JSON.createObjectNode();
    order.put("by", "an operator").put("note", "comma corrected").put("content", content);
    return order.toString();
  }

  /// The schema of one answer, with all others beside it, as one JSON Schema.
  private static Schema schema(String path, String method, int status, String type) {
    JsonNode answer =
        description
            .get("paths")
            .get(path)
            .get(method)
            .get("responses")
            .get(Integer.toString(status));
    assertThat(answer).as(path + " " + method + " " + status).isNotNull();
    if (answer.has("$ref")) {
      String name = answer.get("$ref").asString().replaceFirst(".*/", "");
      answer = description.get("components").get("responses").get(name);
    }
    ObjectNode root = (ObjectNode) answer.get("content").get(type).get("schema").deepCopy();
    root.set("components", description.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(root.toString(), InputFormat.JSON);
  }

  private static Set<String> constants(String schema) {
    Set<String> names = new TreeSet<>();
    description
        .get("components")
        .get("schemas")
        .get(schema)
        .get("enum")
        .forEach(name -> names.add(name.asString()));
    return names;
  }

  private static Set<String> names(Enum<?>[] constants) {
    List<String> names = new ArrayList<>();
    for (Enum<?> constant : constants) {
      names.add(constant.name());
    }
    return new TreeSet<>(names);
  }
}
