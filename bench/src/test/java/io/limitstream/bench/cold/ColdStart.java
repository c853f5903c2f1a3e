package io.limitstream.bench.cold;

import io.limitstream.bench.load.KinesisBatch;
import io.limitstream.bench.load.Traffic;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCreation;
import io.limitstream.ship.FunctionProcess;
import io.limitstream.ship.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Measures the time from the start of a process to its first answer, a batch of 100 records, and
/// the process's peak memory: of Limitstream without and with its AOT cache, and of the same work
/// written the usual way; in memory and with DynamoDB Local.
///
/// The variants take turns, so that whatever else the machine does disturbs all alike. Writes a
/// table to standard output and into `docs/performance.md`; ends with 1 if a goal is missed.
public final class ColdStart {
  static final int RECORDS = 100;
  private static final int WARM_UPS = 2;
  private static final int USUAL_REPETITIONS = 11;

  private final Path work;
  private final List<Variant> variants;
  private final KinesisBatch batch;
  private int pass;

  private ColdStart() throws IOException, InterruptedException {
    Path target = Path.of("bench", "target");
    work = Files.createDirectories(target.resolve("cold"));
    Image image = new Image(Path.of("lambda", "target", "lambda", "lib"));
    variants =
        List.of(
            Variant.plain(image),
            Variant.cached(image, work),
            Variant.usual(target.resolve("test-classes"), work));
    batch = KinesisBatch.of(new Traffic(1000, 1, 0).events(RECORDS), RECORDS).getFirst();
  }

  /// Measures.
  ///
  /// @param args how often to repeat
  public static void main(String[] args) {
    int status = 1;
    try {
      status = run(args.length == 0 ? USUAL_REPETITIONS : Integer.parseInt(args[0])) ? 0 : 1;
    } catch (Exception failed) {
      failed.printStackTrace();
    }
    // DynamoDB Local has threads that would go on.
    System.exit(status);
  }

  private static boolean run(int repetitions) throws IOException, InterruptedException {
    String load = Machine.load();
    Map<String, List<Runs>> measured = new ColdStart().measure(repetitions);
    Report report = new Report(measured, repetitions, load);
    System.out.println(report.text());
    report.writeTo(Path.of("docs", "performance.md"));
    return report.goalsAreMet();
  }

  /// For each store, one result for each variant.
  private Map<String, List<Runs>> measure(int repetitions) {
    Map<String, Supplier<Map<String, String>>> stores = new LinkedHashMap<>();
    stores.put("memory", () -> Map.of("ENABLE_DYNAMO_DB", "false"));
    stores.put("DynamoDB Local", ColdStart::newTable);
    // The usual way writes items of another shape, so each variant has a table of its own.
    Map<String, List<Map<String, String>>> environments = new LinkedHashMap<>();
    stores.forEach(
        (store, environment) ->
            environments.put(store, variants.stream().map(v -> environment.get()).toList()));
    Map<String, List<Runs>> measured = new LinkedHashMap<>();
    stores.keySet().forEach(store -> measured.put(store, newRuns()));
    // DynamoDB Local warms up too.
    for (int i = -WARM_UPS; i < repetitions; i++) {
      for (String store : stores.keySet()) {
        for (int v = 0; v < variants.size(); v++) {
          Runs runs = i < 0 ? new Runs() : measured.get(store).get(v);
          run(variants.get(v), environments.get(store).get(v), runs);
        }
      }
      System.err.printf("%d of %d%n", Math.max(0, i + 1), repetitions);
    }
    return measured;
  }

  private static Map<String, String> newTable() {
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    try (DynamoDbTable table = DynamoDbTable.open(settings)) {
      new TableCreation(table, true).make();
    }
    return DynamoDbServer.environment(settings);
  }

  private void run(Variant variant, Map<String, String> environment, Runs runs) {
    // Newer than all before, so that every event is applied by every variant.
    batch.renumber(pass++);
    try (FunctionProcess function = variant.start(work, environment)) {
      FunctionProcess.Answer answer = function.invoke(batch.json());
      if (!answer.succeeded() || !answer.body().equals("{\"batchItemFailures\":[]}")) {
        throw new IllegalStateException(variant.name() + " answered " + answer.body());
      }
      runs.add(answer.sinceStart().toNanos() / 1e6, function.peakResidentKilobytes() / 1024.0);
    }
  }

  private List<Runs> newRuns() {
    List<Runs> runs = new ArrayList<>();
    variants.forEach(variant -> runs.add(new Runs()));
    return runs;
  }
}
