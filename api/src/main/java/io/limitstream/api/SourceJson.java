package io.limitstream.api;

import static io.limitstream.api.Facts.text;
import static io.limitstream.api.Facts.time;

import io.limitstream.parking.Source;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Where a record came from, as JSON: absent facts are left out.
public final class SourceJson {
  private SourceJson() {}

  /// Writes the members of `source` into an object that is open: `source` names what it was read
  /// from, one of `line`, `byte` and `record` counts its place in that, and the others are its
  /// coordinates in the stream.
  ///
  /// @param shown how text from outside is shown: cut, in a log
  public static void writeMembers(JsonGenerator json, Source source, UnaryOperator<String> shown) {
    String name = source.place().source();
    coordinate(json, "source", name.isEmpty() ? null : name, shown);
    String unit = source.place().unit().name().toLowerCase(Locale.ROOT);
    json.writeNumberProperty(unit, source.place().at());
    coordinate(json, "streamArn", source.streamArn(), shown);
    coordinate(json, "shardId", source.shardId(), shown);
    coordinate(json, "sequenceNumber", source.sequenceNumber(), shown);
    if (source.part() > 0) {
      json.writeNumberProperty("part", source.part());
    }
    coordinate(json, "partitionKey", source.partitionKey(), shown);
    time(json, "arrivedAt", source.arrivedAt());
  }

  private static void coordinate(
      JsonGenerator json, String name, @Nullable String value, UnaryOperator<String> shown) {
    text(json, name, value == null ? null : shown.apply(value));
  }
}
