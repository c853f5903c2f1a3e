package io.limitstream.console;

import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import io.limitstream.settings.Variable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Where the pages send people for what they do not do themselves.
///
/// @param help where help is, or absent
/// @param change where a player changes a limit, or absent
/// @param signIn where somebody signs in, or absent
/// @param dashboard where support sees the anomalies of all projectors, or absent
public record Links(
    @Nullable String help,
    @Nullable String change,
    @Nullable String signIn,
    @Nullable String dashboard) {

  /// None at all.
  public static final Links NONE = new Links(null, null, null, null);

  /// Reads `LIMITSTREAM_HELP_URL`, `LIMITSTREAM_CHANGE_URL`, `LIMITSTREAM_SIGN_IN_URL` and
  /// `LIMITSTREAM_DASHBOARD_URL`.
  ///
  /// @throws ConfigurationException if one is no `https://` or `http://localhost` URL
  public static Links from(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Links links =
        new Links(
            settings.link(Variable.LIMITSTREAM_HELP_URL.name()),
            settings.link(Variable.LIMITSTREAM_CHANGE_URL.name()),
            settings.link(Variable.LIMITSTREAM_SIGN_IN_URL.name()),
            settings.link(Variable.LIMITSTREAM_DASHBOARD_URL.name()));
    settings.requireSound();
    return links;
  }

  /// Writes those that the player's page has, as members of an object.
  void writePlayers(JsonGenerator json) {
    write(json, "helpUrl", help);
    write(json, "changeUrl", change);
    write(json, "signInUrl", signIn);
  }

  /// Writes all that there are, as members of an object.
  void writeMembers(JsonGenerator json) {
    writePlayers(json);
    write(json, "dashboardUrl", dashboard);
  }

  private static void write(JsonGenerator json, String name, @Nullable String link) {
    if (link != null) {
      json.writeStringProperty(name, link);
    }
  }
}
