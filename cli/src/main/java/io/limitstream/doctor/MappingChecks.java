package io.limitstream.doctor;

import io.limitstream.doctor.Verdict.Bad;
import io.limitstream.doctor.Verdict.Good;
import io.limitstream.doctor.Verdict.Unknown;
import java.util.List;

/// The settings of the mapping between stream and function: most of what can lose records.
final class MappingChecks {
  private static final String S3 = ":s3:::";

  private MappingChecks() {}

  static List<Check> of(Asked mapping) {
    return List.of(
        mapping.check("reported failures", MappingChecks::reports),
        mapping.check("retries", MappingChecks::retries),
        mapping.check("record age", MappingChecks::age),
        mapping.check("halving of batches", MappingChecks::halves),
        mapping.check("on-failure destination", MappingChecks::destination),
        mapping.check("filter", MappingChecks::filter),
        mapping.check("starting position", MappingChecks::start),
        mapping.check("mapping's state", MappingChecks::state),
        mapping.check("mapping's last result", MappingChecks::result),
        mapping.check("metric of dropped records", MappingChecks::metrics));
  }

  private static Verdict reports(Tree mapping) {
    return mapping.at("FunctionResponseTypes").texts().contains("ReportBatchItemFailures")
        ? new Good("ReportBatchItemFailures")
        : new Bad(
            "none",
            "Lambda takes every answer for success: what could not be stored is dropped silently",
            update(mapping, "--function-response-types ReportBatchItemFailures"));
  }

  private static Verdict retries(Tree mapping) {
    long retries = mapping.at("MaximumRetryAttempts").numberOr(-1);
    return retries == -1
        ? new Good("without end")
        : new Bad(
            Long.toString(retries),
            "an outage that outlasts the retries loses whole batches, good records included",
            update(mapping, "--maximum-retry-attempts -1"));
  }

  private static Verdict age(Tree mapping) {
    long seconds = mapping.at("MaximumRecordAgeInSeconds").numberOr(-1);
    return seconds == -1
        ? new Good("as old as the stream keeps it")
        : new Bad(
            seconds + " s",
            "an outage that lasts longer loses the records that become older",
            update(mapping, "--maximum-record-age-in-seconds -1"));
  }

  private static Verdict halves(Tree mapping) {
    return mapping.at("BisectBatchOnFunctionError").isTrue()
        ? new Good("on")
        : new Bad(
            "off",
            "one record at which the function fails keeps back its whole batch",
            update(mapping, "--bisect-batch-on-function-error"));
  }

  private static Verdict destination(Tree mapping) {
    String arn = mapping.at("DestinationConfig", "OnFailure", "Destination").textOr("");
    return arn.contains(S3)
        ? new Good(arn)
        : new Bad(
            arn.isEmpty() ? "none" : arn,
            "what Lambda gives up on is gone: only S3 takes the records themselves",
            update(mapping, "--destination-config OnFailure={Destination=arn:aws:s3:::BUCKET}"));
  }

  private static Verdict filter(Tree mapping) {
    return mapping.at("FilterCriteria", "Filters").list().isEmpty()
        ? new Good("none")
        : new Bad(
            "set",
            "a filter drops broken records, and events of another spelling, before they are parked",
            update(mapping, "--filter-criteria '{}'"));
  }

  private static Verdict start(Tree mapping) {
    String position = mapping.at("StartingPosition").textOr("");
    if (position.isEmpty()) {
      return new Unknown("not known: the answer has no StartingPosition");
    }
    return position.equals("LATEST")
        ? new Bad(
            position,
            "what arrived while the mapping was made was never read; read the stream again, as"
                + " docs/runbooks/replay.md says, then make the mapping anew from TRIM_HORIZON",
            "aws lambda delete-event-source-mapping --uuid " + id(mapping))
        : new Good(position);
  }

  private static Verdict state(Tree mapping) {
    String state = mapping.at("State").text();
    return switch (state) {
      case "Enabled" -> new Good(state);
      case "Creating", "Enabling", "Updating" -> new Unknown(state + ": ask again in a minute");
      default ->
          new Bad(
              state,
              "nothing is read; records are lost when the stream forgets them",
              update(mapping, "--enabled"));
    };
  }

  private static Verdict result(Tree mapping) {
    String result = mapping.at("LastProcessingResult").textOr("not said yet");
    return result.startsWith("PROBLEM")
        ? new Bad(
            result,
            "records wait in the stream while it lasts",
            "aws lambda get-event-source-mapping --uuid " + id(mapping))
        : new Good(result);
  }

  private static Verdict metrics(Tree mapping) {
    return mapping.at("MetricsConfig", "Metrics").texts().contains("EventCount")
        ? new Good("on")
        : new Bad(
            "off",
            "nobody is alarmed when Lambda drops records",
            update(mapping, "--metrics-config Metrics=EventCount"));
  }

  private static String update(Tree mapping, String option) {
    return "aws lambda update-event-source-mapping --uuid " + id(mapping) + " " + option;
  }

  private static String id(Tree mapping) {
    return mapping.at("UUID").textOr("UUID");
  }
}
