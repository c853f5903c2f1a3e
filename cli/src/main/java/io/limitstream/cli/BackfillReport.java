package io.limitstream.cli;

import io.limitstream.archive.Backfill;
import io.limitstream.archive.Fold;
import io.limitstream.archive.HistoryFill;
import io.limitstream.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What came of a backfill.
///
/// @param leftOut how many events of forgotten users were left out
/// @param limits what came of writing them; null if nothing was to be written
/// @param history what came of writing the history; null if none was to be written
record BackfillReport(
    Fold fold,
    long leftOut,
    Duration folding,
    Backfill.@Nullable Result limits,
    Duration writing,
    HistoryFill.@Nullable Result history,
    Duration filling) {

  /// Why limits and entries could not be written.
  List<String> failures() {
    return Stream.concat(
            limits == null ? Stream.of() : limits.failures().stream(),
            history == null ? Stream.of() : history.failures().stream())
        .toList();
  }

  /// Whether each source was read to its end, both times.
  boolean allRead() {
    return fold.problems().isEmpty() && (history == null || history.problems().isEmpty());
  }

  /// The report for people.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d events of %,d limits, %,d ignored, %,d broken: folded in %s"
            .formatted(
                fold.events(),
                fold.limits().size(),
                fold.ignored(),
                fold.broken(),
                seconds(folding)));
    lines.add(
        limits == null
            ? "%,d limits would be written, each once".formatted(fold.limits().size())
            : "%,d limits raised, %,d already there, %,d not written: in %s"
                .formatted(
                    limits.raised(),
                    limits.alreadyThere(),
                    limits.failures().size(),
                    seconds(writing)));
    if (history != null) {
      lines.add(
          "%,d entries of history are kept, %,d not written: in %s"
              .formatted(history.kept(), history.failures().size(), seconds(filling)));
    }
    if (leftOut > 0) {
      lines.add("%,d events of forgotten users left out".formatted(leftOut));
    }
    return lines;
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1e3);
  }

  /// The report for programs: one JSON document, whose numbers may be added up over shares.
  String json() {
    return Json.object(
        json -> {
          json.writeNumberProperty("events", fold.events());
          json.writeNumberProperty("limits", fold.limits().size());
          json.writeNumberProperty("ignored", fold.ignored());
          json.writeNumberProperty("broken", fold.broken());
          json.writeNumberProperty("leftOut", leftOut);
          json.writeNumberProperty("raised", limits == null ? 0 : limits.raised());
          json.writeNumberProperty("alreadyThere", limits == null ? 0 : limits.alreadyThere());
          json.writeNumberProperty("notWritten", limits == null ? 0 : limits.failures().size());
          if (history != null) {
            json.writeNumberProperty("entries", history.kept());
            json.writeNumberProperty("entriesNotWritten", history.failures().size());
          }
          json.writeBooleanProperty("allRead", allRead());
        });
  }
}
