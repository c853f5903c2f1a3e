package io.limitstream.console;

import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import io.limitstream.settings.Variable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Where the player's page sends people for what it does not do itself.
///
/// @param help where help is, or absent
/// @param change where a player changes a limit, or absent
public record Links(@Nullable String help, @Nullable String change) {

  /// Reads `LIMITSTREAM_HELP_URL` and `LIMITSTREAM_CHANGE_URL`.
  ///
  /// @throws ConfigurationException if one is no `https://` or `http://localhost` URL
  public static Links from(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Links links =
        new Links(
            settings.link(Variable.LIMITSTREAM_HELP_URL.name()),
            settings.link(Variable.LIMITSTREAM_CHANGE_URL.name()));
    settings.requireSound();
    return links;
  }

  /// Writes those that there are, as members of an object.
  void writeMembers(JsonGenerator json) {
    if (help != null) {
      json.writeStringProperty("helpUrl", help);
    }
    if (change != null) {
      json.writeStringProperty("changeUrl", change);
    }
  }
}
