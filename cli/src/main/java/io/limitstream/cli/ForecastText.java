package io.limitstream.cli;

import io.limitstream.capacity.Bottleneck;
import io.limitstream.capacity.Capacity;
import io.limitstream.capacity.Cost;
import io.limitstream.capacity.Forecast;
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
    Forecast.Counts counts = forecast.counts();
    line("A model: not a measurement.");
    line("");
    line(
        "%s on %d shards for %s, batches of %d, %d side by side in a shard"
            .formatted(
                Rounded.count(question.load().rate()) + " events/s",
                question.shards(),
                Rounded.time(question.duration()),
                question.batching().size(),
                question.batching().parallelization()));
    line("");
    fact("sent", Rounded.count(counts.sent()) + " events");
    fact(
        "stored",
        "%s events, %s/s on the average"
            .formatted(Rounded.count(counts.stored()), Rounded.count(counts.stored() / seconds)));
    fact(
        "writes",
        "%s, %.2f an event".formatted(Rounded.count(counts.writes()), forecast.writesPerEvent()));
    fact("write units", Rounded.count(counts.writeUnits()));
    fact("invocations", Rounded.count(counts.invocations()));
    line("");
    line("Iterator age, and the wait before a full shard; the highest of all shards");
    AgeChart.lines(forecast.ages(), forecast.step()).forEach(this::line);
    forecast.recoveries().forEach(this::recovery);
    line("");
    bounds(forecast);
    forecast.throttling().ifPresent(throttling -> throttling(question, throttling));
    line("");
    line("A month like this, about %s".formatted(Rounded.dollars(cost.total())));
    cost.parts().forEach((part, dollars) -> fact(part, Rounded.dollars(dollars)));
    line("");
    line("Assumed");
    Model.assumptions(question).forEach(assumption -> line("  - " + assumption));
    line("  - prices: " + Prices.SOURCE);
  }

  private void recovery(Forecast.Recovery recovery) {
    String outage =
        "Outage of %s after %s: "
            .formatted(
                Rounded.time(recovery.outage().length()), Rounded.time(recovery.outage().from()));
    line(
        outage
            + recovery
                .caughtUpAfter()
                .map(after -> "caught up " + Rounded.time(after) + " after its end")
                .orElse("not caught up in the time simulated"));
  }

  private void bounds(Forecast forecast) {
    Map.Entry<Bottleneck, Double> nearest = forecast.nearestBound();
    line(
        forecast.isBound()
            ? "Bound by %s: the highest load is %s of it"
                .formatted(nearest.getKey().words(), Rounded.share(nearest.getValue()))
            : "Nothing binds; nearest is %s, of which the highest load takes %s"
                .formatted(nearest.getKey().words(), Rounded.share(nearest.getValue())));
    line(
        forecast.loads().entrySet().stream()
            .map(load -> load.getKey().words() + " " + Rounded.share(load.getValue()))
            .collect(Collectors.joining(", ", "  ", "")));
  }

  private void throttling(Question question, Forecast.Throttling throttling) {
    String kind =
        question.table().capacity() instanceof Capacity.OnDemand ? "on demand" : "provisioned";
    line(
        "  The table, %s, throttles for %s: asked for %s units a second, it takes %s"
            .formatted(
                kind,
                Rounded.time(throttling.time()),
                Rounded.count(throttling.asked()),
                Rounded.count(throttling.taken())));
  }

  private void fact(String name, String value) {
    line(String.format("  %-12s %s", name, value));
  }

  private void line(String text) {
    out.println(text);
  }
}
