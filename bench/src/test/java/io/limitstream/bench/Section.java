package io.limitstream.bench;

import io.limitstream.bench.database.DatabaseRuns;
import io.limitstream.bench.opinion.FoldRuns;
import java.util.List;

/// What was measured, in words: each goal beside its figure.
///
/// @param speeds of one thread
/// @param file of `limitstream run`
/// @param folds of an archive, as `backfill` and `verify` fold it
/// @param bytesPerLimit with the options that the launcher sets
/// @param bytesPerLimitPlain without them
record Section(
    Speeds speeds,
    FileRuns.Result file,
    FoldRuns.Result folds,
    long bytesPerLimit,
    long bytesPerLimitPlain,
    DatabaseRuns.Result database) {

  static final List<Integer> RECORDS = List.of(100, 1000);
  static final List<String> LIMITS = List.of("1000x1", "100000x4");
  private static final List<String> METHODS = List.of("floor", "usual", "limitstream");

  String text() {
    return "## Speed\n\n"
        + oneThread()
        + goals()
        + filePath()
        + folds.text()
        + databaseTable()
        + growth();
  }

  private String oneThread() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        One thread, the handler from Lambda's JSON to its answer, generated events of about 1,180 \
        bytes a record. `floor` only tokenises the same bytes by Jackson and decodes the Base64; \
        `usual` is `aws-lambda-java-events`, data binding and one map update for each event; \
        `limitstream` is the real handler with the memory store. The fastest of six measurements each, \
        in two rounds.

        | users × limits | records | | events a second | µs an event | bytes allocated an event |
        |---|---:|---|---:|---:|---:|
        """);
    for (String limits : LIMITS) {
      for (int records : RECORDS) {
        for (String method : METHODS) {
          text.append(
              "| %s | %,d | `%s` | %,.0f | %.2f | %,.0f |%n"
                  .formatted(
                      limits.replace("x", " × "),
                      records,
                      method,
                      speeds.eventsPerSecond(method, records, limits, 0),
                      speeds.micros(method, records, limits, 0),
                      speeds.bytesPerEvent(method, records, limits)));
        }
      }
    }
    return text.append('\n').toString();
  }

  private String goals() {
    StringBuilder text = new StringBuilder("| goal | figure | |\n|---|---:|---|\n");
    for (String limits : LIMITS) {
      for (int records : RECORDS) {
        String where = ", %s, %,d records".formatted(limits.replace("x", " × "), records);
        double subject = speeds.eventsPerSecond("limitstream", records, limits, 0);
        double ofFloor = subject / speeds.eventsPerSecond("floor", records, limits, 0);
        double ofUsual = subject / speeds.eventsPerSecond("usual", records, limits, 0);
        double bytes = speeds.bytesPerEvent("limitstream", records, limits);
        text.append(
            goal("≥ 70 % of `floor`" + where, "%.0f %%".formatted(ofFloor * 100), ofFloor >= 0.7));
        text.append(goal("≥ 2.5 × `usual`" + where, "%.2f ×".formatted(ofUsual), ofUsual >= 2.5));
        text.append(
            goal("≤ 2.5 KB allocated an event" + where, "%,.0f B".formatted(bytes), bytes <= 2560));
        text.append(
            goal(
                "300,000 events a second" + where, "%,.0f".formatted(subject), subject >= 300_000));
      }
    }
    text.append(
        goal("≤ 600 bytes a limit, a million limits", bytesPerLimit + " B", bytesPerLimit <= 600));
    DatabaseRuns.Run shipped = shipped();
    text.append(
        goal(
            "1,000 events over 100 limits at 5 ms a call ≤ 60 ms, TLS",
            "%.0f ms".formatted(shipped.hundred()),
            shipped.hundred() <= 60));
    text.append(
        goal(
            "1,000 events over 1,000 limits at 5 ms a call ≤ 250 ms, TLS",
            "%.0f ms".formatted(shipped.thousand()),
            shipped.thousand() <= 250));
    return text.append('\n').toString();
  }

  private static String goal(String goal, String figure, boolean isMet) {
    return "| %s | %s | %s |%n".formatted(goal, figure, isMet ? "met" : "**missed**");
  }

  private String filePath() {
    return """
    `limitstream run` on a JSON Lines file of %,d events (%,d MB), %s: %,.0f events a second, \
    cold JVM included. A million limits, 250,000 users with four each, \
    all with terms and usage, take %d bytes each (%d without compact object headers, which the \
    launcher asks for).

    """
        .formatted(
            file.events(),
            file.bytes() / 1_000_000,
            "100,000 users × 4 limits",
            file.rate(),
            bytesPerLimit,
            bytesPerLimitPlain);
  }

  private String databaseTable() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        The database path, against a stand-in that answers each call after 5 ms: 1,000 events, one \
        write for each limit, side by side. *First* is from the start of the process to the end of \
        its first batch over 100 limits; the others are warm, after 75,000 calls. C1 alone is what \
        the image runs; the rest has C2 too.

        | HTTP client | | compiler | writes side by side | first | 100 limits | 1,000 limits |
        |---|---|---|---:|---:|---:|---:|
        """);
    for (DatabaseRuns.Run run : database.runs()) {
      text.append(
          "| %s | %s | %s | %d | %,.0f ms | %.0f ms | %.0f ms |%n"
              .formatted(
                  run.client(),
                  run.scheme(),
                  run.compiler(),
                  run.writers(),
                  run.first(),
                  run.hundred(),
                  run.thousand()));
    }
    text.append(
        """

        The usual way, two reads and one write for each event in sequence, takes %,.0f ms by HTTP and \
        %,.0f ms by TLS for 1,000 events (ten times the measured 100).

        """
            .formatted(database.usualPlain(), database.usualSecure()));
    return text.toString();
  }

  /// The product as it ships: its client, over TLS, at the default concurrency.
  private DatabaseRuns.Run shipped() {
    return database.runs().stream()
        .filter(run -> run.scheme().equals("TLS") && run.client().equals("url-connection"))
        .filter(run -> run.writers() == DatabaseRuns.WRITERS)
        .filter(run -> run.compiler().equals(DatabaseRuns.C2))
        .findFirst()
        .orElseThrow();
  }

  private static String growth() {
    return """
    Time per event against batch size, number of limits and share of duplicates:

    ![Time per event](growth.svg)

    Flat lines would be the claim. Batch size (beyond a few records) and duplicates hold it; with the number of limits the time
    grows, as their state outgrows the processor's caches.

    """;
  }
}
