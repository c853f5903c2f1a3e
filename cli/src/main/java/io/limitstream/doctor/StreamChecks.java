package io.limitstream.doctor;

import io.limitstream.doctor.Verdict.Bad;
import io.limitstream.doctor.Verdict.Good;
import java.util.List;

/// How long the stream keeps records, and how large they may be.
final class StreamChecks {
  private static final long WEEK_HOURS = 168;

  /// Lambda hands over 6 MB at most, in Base64: of a record itself three quarters, less its frame.
  private static final long LARGEST_KIB = 4_400;

  private static final long USUAL_KIB = 1_024;

  private StreamChecks() {}

  static List<Check> of(Asked summary, String stream) {
    Verdict none =
        new Bad(
            "the stream does not exist",
            "nothing is read",
            "aws kinesis list-streams, and name the right one");
    return List.of(
        summary.check("stream's retention", none, answer -> retention(answer, stream)),
        summary.check("largest record", none, answer -> size(answer, stream)));
  }

  private static Verdict retention(Tree answer, String stream) {
    long hours = answer.at("StreamDescriptionSummary", "RetentionPeriodHours").number();
    return hours >= WEEK_HOURS
        ? new Good(hours + " h")
        : new Bad(
            hours + " h",
            "an outage longer than this loses records",
            "aws kinesis increase-stream-retention-period --retention-period-hours 168 "
                + StreamName.option(stream));
  }

  private static Verdict size(Tree answer, String stream) {
    long most = answer.at("StreamDescriptionSummary", "MaxRecordSizeInKiB").numberOr(USUAL_KIB);
    return most <= LARGEST_KIB
        ? new Good(most + " KiB")
        : new Bad(
            most + " KiB",
            "a record above 4,400 KiB does not fit into the 6 MB that Lambda hands over, and is"
                + " given up on",
            "aws kinesis update-max-record-size --max-record-size-in-ki-b 1024 --stream-arn "
                + answer.at("StreamDescriptionSummary", "StreamARN").textOr(stream));
  }
}
