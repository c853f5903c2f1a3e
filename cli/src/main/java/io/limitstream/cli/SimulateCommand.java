package io.limitstream.cli;

import io.limitstream.capacity.Cost;
import io.limitstream.capacity.Forecast;
import io.limitstream.capacity.FunctionPlan;
import io.limitstream.capacity.Load;
import io.limitstream.capacity.Model;
import io.limitstream.capacity.Preset;
import io.limitstream.capacity.Prices;
import io.limitstream.capacity.Question;
import io.limitstream.capacity.TablePlan;
import io.limitstream.simulator.Batching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `limitstream simulate`: what would happen if.
@Command(
    name = "simulate",
    description = {
      "Estimates, by a model, how the stream, the function and the table would take a load.",
      "Nothing is called and nothing is written; the assumptions stand in the output."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "steady",
      completionCandidates = PresetNames.class,
      converter = PresetByName.class,
      description =
          "Where the numbers come from that are not given: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}")
  private Preset preset = Preset.STEADY;

  @Option(names = "--shards", paramLabel = "N", description = "Shards of the stream.")
  private @Nullable Integer shards;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "How long to simulate: 1m to 31d.")
  private @Nullable Duration duration;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private MappingOptions mapping = new MappingOptions();
  @Mixin private FunctionOptions function = new FunctionOptions();
  @Mixin private TableOptions table = new TableOptions();

  @Option(
      names = "--price",
      paramLabel = "NAME=USD",
      description =
          "A price to count with: shard-hour, retention-shard-hour, million-put-units,"
              + " million-invocations, gb-second, million-write-units, write-unit-hour; may be"
              + " repeated.")
  private @Nullable Map<String, Double> prices;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Question question = question();
    Prices counted = counted();
    Forecast forecast = Model.answer(question);
    Cost cost = Cost.of(question, forecast, counted);
    switch (format) {
      case TEXT -> new ForecastText(terminal.out()).print(question, forecast, cost);
      case JSON -> ForecastJson.print(question, forecast, cost, counted, terminal.out());
    }
    terminal.out().flush();
    return 0;
  }

  /// The preset's question with the options' numbers in it; what is wrong with them is named all at
  /// once.
  private Question question() {
    Question otherwise = preset.question();
    List<String> problems = new ArrayList<>();
    Load load = read(() -> this.load.over(otherwise.load()), otherwise.load(), problems);
    Batching batching =
        read(() -> mapping.over(otherwise.batching()), otherwise.batching(), problems);
    FunctionPlan function =
        read(() -> this.function.over(otherwise.function()), otherwise.function(), problems);
    TablePlan table = read(() -> this.table.over(otherwise.table()), otherwise.table(), problems);
    Question question =
        read(
            () ->
                new Question(
                    load,
                    Given.or(shards, otherwise.shards()),
                    batching,
                    function,
                    table,
                    Given.or(duration, otherwise.duration())),
            otherwise,
            problems);
    if (!problems.isEmpty()) {
      throw new CommandException(String.join("; ", problems));
    }
    return question;
  }

  private static <T> T read(Supplier<T> reading, T otherwise, List<String> problems) {
    try {
      return reading.get();
    } catch (IllegalArgumentException senseless) {
      problems.add(String.valueOf(senseless.getMessage()));
      return otherwise;
    }
  }

  private Prices counted() {
    Prices counted = Prices.list();
    if (prices != null) {
      try {
        for (Map.Entry<String, Double> price : prices.entrySet()) {
          counted = counted.with(price.getKey(), price.getValue());
        }
      } catch (IllegalArgumentException unknown) {
        throw new CommandException(String.valueOf(unknown.getMessage()));
      }
    }
    return counted;
  }

  private static String name(Preset preset) {
    return preset.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// The presets as they are written.
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of(Preset.values()).stream().map(SimulateCommand::name).iterator();
    }
  }

  /// A preset from how it is written.
  static final class PresetByName implements ITypeConverter<Preset> {
    @Override
    public Preset convert(String text) {
      for (Preset candidate : Preset.values()) {
        if (name(candidate).equals(text)) {
          return candidate;
        }
      }
      throw new TypeConversionException(
          "expected one of " + String.join(", ", new PresetNames()) + ", got '" + text + "'");
    }
  }
}
