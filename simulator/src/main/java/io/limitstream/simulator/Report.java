package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of the records of a run, for whoever looks for what went wrong.
///
/// @param seed what the run was made of
/// @param fates what became of each record
/// @param log what the function wrote
record Report(long seed, Map<StreamRecord, Fate> fates, FunctionLog log) {
  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_LINES = 20;

  /// The records that were not handled, by what became of them.
  private Map<String, List<StreamRecord>> unhandled() {
    Map<String, List<StreamRecord>> unhandled = new LinkedHashMap<>();
    fates.forEach(
        (record, fate) -> {
          if (!(fate instanceof Fate.Handled)) {
            unhandled.computeIfAbsent(fate.words(), added -> new ArrayList<>()).add(record);
          }
        });
    return unhandled;
  }

  String text() {
    Map<String, List<StreamRecord>> unhandled = unhandled();
    int count = unhandled.values().stream().mapToInt(List::size).sum();
    StringBuilder text = new StringBuilder();
    text.append(
        count == 0
            ? "seed %d: all %d records were handled to success".formatted(seed, fates.size())
            : "seed %d: %d of %d records were not handled to success"
                .formatted(seed, count, fates.size()));
    unhandled.forEach((words, records) -> describe(words, records, text));
    List<FunctionLog.Line> lines = log.last(MOST_LINES);
    if (!lines.isEmpty()) {
      text.append("\nthe function's log ended with");
      lines.forEach(line -> text.append("\n  ").append(line));
    }
    return text.toString();
  }

  private static void describe(String words, List<StreamRecord> records, StringBuilder text) {
    text.append("\n  ").append(records.size()).append(' ').append(words);
    for (StreamRecord record : records.subList(0, Math.min(MOST_EXAMPLES, records.size()))) {
      text.append(
          "\n    %s %s, key \"%s\", put at %s"
              .formatted(
                  record.shardId(),
                  record.sequenceNumber(),
                  record.partitionKey(),
                  record.arrivedAt()));
    }
    if (records.size() > MOST_EXAMPLES) {
      text.append("\n    … and ").append(records.size() - MOST_EXAMPLES).append(" more");
    }
  }
}
