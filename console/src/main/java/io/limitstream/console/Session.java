package io.limitstream.console;

import io.limitstream.json.Json;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a page must know of the server it came from.
///
/// @param source what the limits come from, in words
/// @param replay whether times are those of a file, and not of now
/// @param refresh how long a page waits between two looks, in milliseconds; at least 1000
/// @param zone the time zone that pages show, or absent for that of each browser
/// @param links what the pages link to
/// @param writeToken what a write must send, so that only pages that can read this can write
/// @param users whose limits were written last
record Session(
    String source,
    boolean replay,
    int refresh,
    @Nullable ZoneId zone,
    Links links,
    String writeToken,
    RecentUsers users) {

  String json() {
    return Json.object(
        json -> {
          json.writeStringProperty("source", source);
          json.writeBooleanProperty("replay", replay);
          json.writeNumberProperty("refresh", refresh);
          if (zone != null) {
            json.writeStringProperty("zone", zone.getId());
          }
          links.writeMembers(json);
          json.writeStringProperty("writeToken", writeToken);
          json.writeArrayPropertyStart("recentUsers");
          users.newest().forEach(json::writeString);
          json.writeEndArray();
        });
  }
}
