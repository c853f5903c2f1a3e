package io.limitstream.cli;

import io.limitstream.capacity.Bottleneck;
import io.limitstream.capacity.Cost;
import io.limitstream.capacity.Forecast;
import io.limitstream.capacity.Mode;
import io.limitstream.capacity.Model;
import io.limitstream.capacity.Prices;
import io.limitstream.capacity.Question;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/// A forecast for people.
///
/// @param out takes the lines
record ForecastText(PrintStream out) {

  void print(Question question, Forecast forecast, Cost cost) {
    double seconds = question.duration().toSeconds();
    String how = forecast.mode() == Mode.RECORDS ? "record by record" : "aggregated";
    line("A model, %s: not a measurement.".formatted(how));
    line("");
    line(
        "%s on %d shards for %s, batches of %d, %d side by side in a shard"
            .formatted(
                Amounts.count(question.rate()) + " events/s",
                question.shards(),
                Amounts.time(question.duration()),
                question.batchSize(),
                question.parallelization()));
    line("");
    fact("told", Amounts.count(forecast.told()) + " events");
    fact(
        "stored",
        "%s events, %s/s on the average"
            .formatted(
                Amounts.count(forecast.stored()), Amounts.count(forecast.stored() / seconds)));
    fact(
        "writes",
        "%s, %.2f an event: folding saves %s"
            .formatted(
                Amounts.count(forecast.writes()),
                forecast.writesPerEvent(),
                Amounts.share(Math.max(0, 1 - forecast.writesPerEvent()))));
    fact("write units", Amounts.count(forecast.writeUnits()));
    fact("invocations", Amounts.count(forecast.invocations()));
    line("");
    line("Iterator age, and the wait before a full shard; the highest of all shards");
    AgeChart.lines(forecast.ages(), forecast.step()).forEach(this::line);
    forecast.recoveries().forEach(this::recovery);
    line("");
    bounds(forecast);
    line("");
    line("A month like this, about %s".formatted(Amounts.dollars(cost.total())));
    cost.parts().forEach((part, dollars) -> fact(part, Amounts.dollars(dollars)));
    line("");
    line("Assumed");
    Model.assumptions(forecast.mode()).forEach(assumption -> line("  - " + assumption));
    line("  - prices: " + Prices.SOURCE);
  }

  private void recovery(Forecast.Recovery recovery) {
    String outage =
        "Outage of %s after %s: "
            .formatted(
                Amounts.time(recovery.outage().length()), Amounts.time(recovery.outage().from()));
    line(
        outage
            + recovery
                .caughtUpAfter()
                .map(after -> "caught up " + Amounts.time(after) + " after its end")
                .orElse("not caught up in the time simulated"));
  }

  private void bounds(Forecast forecast) {
    Map.Entry<Bottleneck, Double> nearest = forecast.nearestBound();
    line(
        forecast.isBound()
            ? "Bound by %s: the highest load is %s of it"
                .formatted(nearest.getKey().words(), Amounts.share(nearest.getValue()))
            : "Nothing binds; nearest is %s, of which the highest load takes %s"
                .formatted(nearest.getKey().words(), Amounts.share(nearest.getValue())));
    line(
        forecast.loads().entrySet().stream()
            .map(load -> load.getKey().words() + " " + Amounts.share(load.getValue()))
            .collect(Collectors.joining(", ", "  ", "")));
  }

  private void fact(String name, String value) {
    line(String.format("  %-12s %s", name, value));
  }

  private void line(String text) {
    out.println(text);
  }
}
