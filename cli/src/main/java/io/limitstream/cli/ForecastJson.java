package io.limitstream.cli;

import io.limitstream.capacity.Cost;
import io.limitstream.capacity.Forecast;
import io.limitstream.capacity.Model;
import io.limitstream.capacity.Prices;
import io.limitstream.capacity.Question;
import io.limitstream.json.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// A forecast as one JSON document, and nothing else. Times are in seconds, money in US dollars;
/// numbers are cut to six digits, which is more than a model knows.
final class ForecastJson {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private ForecastJson() {}

  static void print(
      Question question, Forecast forecast, Cost cost, Prices prices, PrintStream out) {
    double seconds = question.duration().toSeconds();
    Forecast.Counts counts = forecast.counts();
    Json.to(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("kind", "model");
          json.writeNumberProperty("durationSeconds", question.duration().toSeconds());
          number(json, "sent", counts.sent());
          number(json, "put", counts.put());
          number(json, "stored", counts.stored());
          number(json, "storedPerSecond", counts.stored() / seconds);
          number(json, "writes", counts.writes());
          number(json, "writesPerEvent", forecast.writesPerEvent());
          number(json, "writeUnits", counts.writeUnits());
          number(json, "invocations", counts.invocations());
          number(json, "gigabyteSeconds", counts.gigabyteSeconds());
          ages(json, forecast);
          recoveries(json, forecast);
          bounds(json, forecast);
          forecast.throttling().ifPresent(throttling -> throttling(json, throttling));
          cost(json, cost, prices);
          json.writeArrayPropertyStart("assumptions");
          Model.assumptions(question).forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
    out.println();
  }

  private static void ages(JsonGenerator json, Forecast forecast) {
    json.writeObjectPropertyStart("iteratorAge");
    number(json, "highestSeconds", seconds(forecast.highestAge()));
    json.writeNumberProperty("stepSeconds", forecast.step().toSeconds());
    json.writeArrayPropertyStart("seconds");
    forecast.ages().forEach(age -> json.writeNumber(cut(seconds(age))));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void recoveries(JsonGenerator json, Forecast forecast) {
    json.writeArrayPropertyStart("outages");
    for (Forecast.Recovery recovery : forecast.recoveries()) {
      json.writeStartObject();
      number(json, "fromSeconds", seconds(recovery.outage().from()));
      number(json, "lengthSeconds", seconds(recovery.outage().length()));
      recovery
          .caughtUpAfter()
          .ifPresent(after -> number(json, "caughtUpAfterSeconds", seconds(after)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void bounds(JsonGenerator json, Forecast forecast) {
    json.writeBooleanProperty("isBound", forecast.isBound());
    json.writeStringProperty("nearestBound", forecast.nearestBound().getKey().name());
    json.writeObjectPropertyStart("loads");
    forecast.loads().forEach((bound, load) -> number(json, bound.name(), load));
    json.writeEndObject();
  }

  private static void throttling(JsonGenerator json, Forecast.Throttling throttling) {
    json.writeObjectPropertyStart("throttling");
    number(json, "seconds", seconds(throttling.time()));
    number(json, "askedPerSecond", throttling.asked());
    number(json, "takenPerSecond", throttling.taken());
    json.writeEndObject();
  }

  private static void cost(JsonGenerator json, Cost cost, Prices prices) {
    json.writeObjectPropertyStart("monthlyCost");
    number(json, "total", cost.total());
    numbers(json, "parts", cost.parts());
    numbers(json, "prices", prices.byName());
    json.writeStringProperty("priceSource", Prices.SOURCE);
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String name, Map<String, Double> numbers) {
    json.writeObjectPropertyStart(name);
    numbers.forEach((key, value) -> number(json, key, value));
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeNumberProperty(name, cut(value));
  }

  private static double cut(double value) {
    return BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
