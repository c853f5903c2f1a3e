package io.limitstream.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.dynamodb.AccessKeys;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.settings.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @Test
  void memoryIsTheDefault() {
    assertThat(Configuration.from(Map.of()).dynamoDb()).isFalse();
    assertThat(Configuration.from(Map.of("ENABLE_DYNAMO_DB", "false")).dynamoDb()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "True", "1", "", " true", "true "})
  void aMisspeltSwitchIsNamed(String value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Configuration.from(Map.of("ENABLE_DYNAMO_DB", value)))
        .withMessageContaining("ENABLE_DYNAMO_DB: expected true or false");
  }

  private static final Map<String, String> TABLE =
      Map.of("ENABLE_DYNAMO_DB", "true", "AWS_REGION", "eu-north-1", "AWS_TABLE_NAME", "limits");

  private static Map<String, String> with(Map<String, String> environment, String... more) {
    Map<String, String> all = new HashMap<>(environment);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @Test
  void aTableNeedsNoKeys() {
    assertThat(Configuration.from(TABLE))
        .isEqualTo(
            new Configuration(
                new DynamoDbSettings("eu-north-1", "limits", null, null, false, 64),
                Duration.ofDays(365),
                new HistorySettings(HistoryScope.CHANGES, Duration.ofDays(400))));
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            Configuration.from(
                with(
                    TABLE,
                    "AWS_ACCESS_KEY_ID",
                    "id",
                    "AWS_SECRET_ACCESS_KEY",
                    "secret",
                    "AWS_SESSION_TOKEN",
                    "token",
                    "AWS_LAMBDA_FUNCTION_NAME",
                    "limitstream",
                    "AWS_ENDPOINT_URL",
                    "http://127.0.0.1:1",
                    "AWS_ENDPOINT_URL_DYNAMODB",
                    "http://127.0.0.1:8000",
                    "LIMITSTREAM_WRITE_CONCURRENCY",
                    "7",
                    "LIMITSTREAM_PARKED_RETENTION_DAYS",
                    "30",
                    "LIMITSTREAM_HISTORY",
                    "all",
                    "LIMITSTREAM_HISTORY_DAYS",
                    "90",
                    "LIMITSTREAM_JAVA_OPTS",
                    "-Xmx1g")))
        .isEqualTo(
            new Configuration(
                new DynamoDbSettings(
                    "eu-north-1",
                    "limits",
                    URI.create("http://127.0.0.1:8000"),
                    new AccessKeys("id", "secret", "token"),
                    true,
                    7),
                Duration.ofDays(30),
                new HistorySettings(HistoryScope.ALL, Duration.ofDays(90))));
  }

  @Test
  void everyProblemIsNamedAtOnceAndNoSecret() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                Configuration.from(
                    Map.of(
                        "ENABLE_DYNAMO_DB", "true",
                        "AWS_TABLE_NAME", "no spaces",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_ENDPOINT_URL_DYNAMODB", "127.0.0.1:8000",
                        "LIMITSTREAM_WRITE_CONCURENCY", "8",
                        "LIMITSTREAM_WRITE_CONCURRENCY", "0",
                        "LIMITSTREAM_PARKED_RETENTION_DAYS", "a year",
                        "LIMITSTREAM_HISTORY", "some")))
        .withMessage(
            "configuration: LIMITSTREAM_WRITE_CONCURENCY: no such setting; expected one of"
                + " LIMITSTREAM_WRITE_CONCURRENCY, LIMITSTREAM_PARKED_RETENTION_DAYS,"
                + " LIMITSTREAM_HISTORY, LIMITSTREAM_HISTORY_DAYS,"
                + " LIMITSTREAM_READ_ALL_SCOPE, LIMITSTREAM_READ_ALL_PRINCIPALS,"
                + " LIMITSTREAM_SERVE_TOKEN, LIMITSTREAM_WORDS, LIMITSTREAM_HELP_URL,"
                + " LIMITSTREAM_CHANGE_URL, LIMITSTREAM_SIGN_IN_URL, LIMITSTREAM_DASHBOARD_URL,"
                + " LIMITSTREAM_JAVA_OPTS;"
                + " LIMITSTREAM_WRITE_CONCURRENCY: expected an integer, 1 to 1000;"
                + " LIMITSTREAM_PARKED_RETENTION_DAYS: expected an integer, 1 to 36500;"
                + " LIMITSTREAM_HISTORY: expected one of off, changes, all;"
                + " AWS_REGION: missing; set it to the table's region, such as eu-north-1;"
                + " AWS_TABLE_NAME: expected the table's name, 3 to 255 of a-z A-Z 0-9 _ . -;"
                + " AWS_ENDPOINT_URL_DYNAMODB: expected a URL such as http://127.0.0.1:8000, or no"
                + " such variable;"
                + " AWS_ACCESS_KEY_ID: missing; set both keys, or neither to use a profile or a"
                + " role");
  }

  @Test
  void keysAreNeverPrinted() {
    assertThat(
            Configuration.from(
                with(TABLE, "AWS_ACCESS_KEY_ID", "ident", "AWS_SECRET_ACCESS_KEY", "secret")))
        .asString()
        .doesNotContain("secret", "ident");
  }
}
