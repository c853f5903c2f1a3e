package io.limitstream.backend;

import io.limitstream.dynamodb.AccessKeys;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of DynamoDB, which count only where it is enabled.
final class TableSettings {

  ///
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html>
  private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private TableSettings() {}

  static DynamoDbSettings read(Settings settings, int writeConcurrency) {
    return new DynamoDbSettings(
        settings.required("AWS_REGION", REGION, "the table's region, such as eu-north-1"),
        settings.required(
            "AWS_TABLE_NAME", TABLE_NAME, "the table's name, 3 to 255 of a-z A-Z 0-9 _ . -"),
        endpoint(settings),
        accessKeys(settings),
        settings.optional("AWS_LAMBDA_FUNCTION_NAME") != null,
        writeConcurrency);
  }

  /// The SDK's own variables, the service's before the general one; read here since everything is
  /// read once.
  private static @Nullable URI endpoint(Settings settings) {
    for (String name : new String[] {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"}) {
      String value = settings.optional(name);
      if (value != null) {
        return url(settings, name, value);
      }
    }
    return null;
  }

  private static @Nullable URI url(Settings settings, String name, String value) {
    try {
      URI url = new URI(value);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException notAUrl) {
      // Named below, as every other text that is none.
    }
    settings.problem(name, "expected a URL such as http://127.0.0.1:8000, or no such variable");
    return null;
  }

  /// Keys are optional: without them the SDK looks for a profile or a role.
  private static @Nullable AccessKeys accessKeys(Settings settings) {
    String id = settings.optional("AWS_ACCESS_KEY_ID");
    String secret = settings.optional("AWS_SECRET_ACCESS_KEY");
    if (id == null && secret == null) {
      return null;
    }
    if (id == null || secret == null) {
      settings.problem(
          id == null ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY",
          "missing; set both keys, or neither to use a profile or a role");
      return null;
    }
    return new AccessKeys(id, secret, settings.optional("AWS_SESSION_TOKEN"));
  }
}
