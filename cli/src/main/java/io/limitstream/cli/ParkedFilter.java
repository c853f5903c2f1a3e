package io.limitstream.cli;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Parking;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which parked records a command is about, chosen by what is known of them.
final class ParkedFilter {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only those whose reason contains this text, in capitals or not.")
  private @Nullable String reason;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "Only those of this stream: its name or its ARN.")
  private @Nullable String stream;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = AtOption.OfTime.class,
      description = "Only those parked at that time or later, such as 2026-03-24T10:00:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      converter = AtOption.OfTime.class,
      description = "Only those parked before that time.")
  private @Nullable Instant before;

  /// Whether it leaves out any record.
  boolean isGiven() {
    return reason != null || stream != null || since != null || before != null;
  }

  /// The records that it lets through, ordered by id.
  Stream<ParkedEntry> of(Parking parking) {
    return parking.entries().filter(this::matches);
  }

  /// The records of `ids`; without ids, the open ones that it lets through.
  ///
  /// @param all whether records may be chosen without a filter
  /// @throws CommandException if it is not said which are meant, or an id is of none
  Stream<ParkedEntry> chosen(Parking parking, List<String> ids, boolean all) {
    if (ids.isEmpty() ? !all && !isGiven() : all || isGiven()) {
      throw new CommandException(
          "expected either ids of parked records, or --reason, --stream, --since or --before, or"
              + " --all");
    }
    return ids.isEmpty()
        ? of(parking).filter(ParkedEntry::isOpen)
        : ids.stream().map(id -> ParkedId.entry(parking, id));
  }

  private boolean matches(ParkedEntry entry) {
    return (reason == null || lower(entry.reason()).contains(lower(reason)))
        && (stream == null || isStream(stream, entry.source().streamArn()))
        && (since == null || !entry.parkedAt().isBefore(since))
        && (before == null || entry.parkedAt().isBefore(before));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isStream(String name, @Nullable String arn) {
    return arn != null
        && (arn.equals(name)
            || arn.startsWith(name + "/consumer/")
            || (arn + "/").contains(":stream/" + name + "/"));
  }
}
