package io.limitstream.doctor;

import io.limitstream.doctor.Verdict.Bad;
import io.limitstream.doctor.Verdict.Good;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// That somebody hears of what goes wrong.
final class AlarmChecks {
  /// Each metric that must have an alarm, and what nobody hears of without it.
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "IteratorAge", "records wait in the stream, until it forgets them",
              "DroppedEventCount", "Lambda drops records",
              "DestinationDeliveryFailures", "what Lambda gives up on is not even kept",
              "Errors", "invocations fail as a whole",
              "Failed", "records cannot be stored",
              "Parked", "broken records are set aside"));

  private AlarmChecks() {}

  /// @param function whose alarms they are, or those on this mapping
  static List<Check> of(Aws aws, String function, String uuid) {
    Asked all = Asked.of(aws, "cloudwatch", "describe-alarms");
    List<Check> checks = new ArrayList<>();
    NEEDED.forEach(
        (metric, unheard) ->
            checks.add(
                all.check(
                    "alarm on " + metric,
                    answer -> exists(answer, metric, unheard, function, uuid))));
    return checks;
  }

  private static Verdict exists(
      Tree answer, String metric, String unheard, String function, String uuid) {
    List<Tree> alarms =
        answer.at("MetricAlarms").list().stream()
            .filter(alarm -> watches(alarm, metric, function, uuid))
            .toList();
    if (alarms.isEmpty()) {
      return new Bad("none", "nobody hears when " + unheard, "scripts/deploy.sh STACK");
    }
    List<Tree> heard =
        alarms.stream()
            .filter(alarm -> !alarm.at("AlarmActions").list().isEmpty())
            .filter(alarm -> alarm.at("ActionsEnabled").isTrue())
            .toList();
    String names =
        String.join(", ", alarms.stream().map(alarm -> alarm.at("AlarmName").text()).toList());
    if (heard.isEmpty()) {
      return new Bad(
          names + " has no action",
          "nobody hears when " + unheard,
          "scripts/deploy.sh STACK PageTopicArn=TOPIC TicketTopicArn=TOPIC");
    }
    return heard.stream().allMatch(AlarmChecks::hasNoData)
        ? new Bad(
            names + " has insufficient data",
            "nobody hears when " + unheard + ", until there is data",
            "aws cloudwatch describe-alarms --state-value INSUFFICIENT_DATA")
        : new Good(names);
  }

  private static boolean hasNoData(Tree alarm) {
    return alarm.at("StateValue").text().equals("INSUFFICIENT_DATA");
  }

  private static boolean watches(Tree alarm, String metric, String function, String uuid) {
    if (isOf(alarm, metric, function, uuid)) {
      return true;
    }
    return alarm.at("Metrics").list().stream()
        .map(query -> query.at("MetricStat", "Metric"))
        .anyMatch(of -> isOf(of, metric, function, uuid));
  }

  private static boolean isOf(Tree of, String metric, String function, String uuid) {
    return of.at("MetricName").textOr("").equals(metric)
        && of.at("Dimensions").list().stream()
            .map(dimension -> dimension.at("Value").textOr(""))
            .anyMatch(value -> value.equals(function) || value.equals(uuid));
  }
}
