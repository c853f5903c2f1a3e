package io.limitstream.capacity;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers questions, in the mode that suits their scale.
public final class Model {
  private Model() {}

  /// The answer to a question.
  ///
  /// @param mode how to find it, or null to have that chosen by the number of events
  public static Forecast answer(Question question, @Nullable Mode mode) {
    Mode chosen = mode == null ? suiting(question) : mode;
    return switch (chosen) {
      case RECORDS -> RecordModel.answer(question);
      case AGGREGATED -> AggregatedModel.answer(question);
    };
  }

  private static Mode suiting(Question question) {
    return question.events() <= RecordModel.MOST_EVENTS ? Mode.RECORDS : Mode.AGGREGATED;
  }

  /// What an answer rests on, in words, for whoever reads it.
  public static List<String> assumptions(Mode mode) {
    List<String> shared =
        List.of(
            "events spread evenly over users, and users over shards, but for a hot user",
            "write latency is log-normal; the database keeps it under load",
            "retries wait 1 s, doubling up to 60 s: AWS states no times",
            "nothing expires: the stream keeps records for longer than they wait",
            "cost leaves out storage, reads, logs, metrics, alarms and transfer");
    List<String> own =
        switch (mode) {
          case RECORDS ->
              List.of(
                  "the real handler projects every record; writes side by side are modelled as"
                      + " faster ones, one after the other",
                  "a shard takes in whatever is put");
          case AGGREGATED ->
              List.of(
                  "batches are counted second by second, each with the mean of everything;"
                      + " producers wait where a shard is full");
        };
    return Stream.concat(own.stream(), shared.stream()).toList();
  }
}
