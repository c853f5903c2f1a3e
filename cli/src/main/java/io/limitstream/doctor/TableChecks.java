package io.limitstream.doctor;

import io.limitstream.doctor.Verdict.Bad;
import io.limitstream.doctor.Verdict.Good;
import java.util.ArrayList;
import java.util.List;

/// The table's keys, and what protects it.
final class TableChecks {
  private TableChecks() {}

  /// @param local whether to leave out what a local server lacks
  static List<Check> of(Aws aws, String table, boolean local) {
    Verdict none =
        new Bad(
            "the table does not exist",
            "nothing can be stored; records wait until the stream forgets them",
            "ENABLE_DYNAMO_DB=true AWS_TABLE_NAME=" + table + " limitstream table create");
    Asked description = Asked.of(aws, "dynamodb", "describe-table", "--table-name", table);
    List<Check> checks = new ArrayList<>();
    checks.add(description.check("table's keys", none, TableChecks::keys));
    if (description.answer() instanceof Aws.Answer.Absent) {
      return checks;
    }
    if (!local) {
      checks.add(description.check("deletion protection", answer -> isProtected(answer, table)));
      checks.add(
          Asked.of(aws, "dynamodb", "describe-continuous-backups", "--table-name", table)
              .check("point-in-time recovery", answer -> recovers(answer, table)));
    }
    checks.add(
        Asked.of(aws, "dynamodb", "describe-time-to-live", "--table-name", table)
            .check("time to live", answer -> expires(answer, table)));
    return checks;
  }

  private static Verdict keys(Tree answer) {
    List<String> keys =
        answer.at("Table", "KeySchema").list().stream()
            .map(key -> key.at("KeyType").text() + " " + key.at("AttributeName").text())
            .toList();
    return keys.equals(List.of("HASH userId", "RANGE userLimitId"))
        ? new Good("userId and userLimitId")
        : new Bad(
            String.join(", ", keys),
            "nothing can be stored in this table",
            "scripts/deploy.sh STACK TableName=ANOTHER");
  }

  private static Verdict isProtected(Tree answer, String table) {
    return answer.at("Table", "DeletionProtectionEnabled").isTrue()
        ? new Good("on")
        : new Bad(
            "off",
            "one command deletes every limit",
            "aws dynamodb update-table --deletion-protection-enabled --table-name " + table);
  }

  private static Verdict recovers(Tree answer, String table) {
    String status =
        answer
            .at(
                "ContinuousBackupsDescription",
                "PointInTimeRecoveryDescription",
                "PointInTimeRecoveryStatus")
            .text();
    return status.equals("ENABLED")
        ? new Good("on")
        : new Bad(
            "off",
            "a table that was deleted or spoilt cannot be restored",
            "aws dynamodb update-continuous-backups --point-in-time-recovery-specification"
                + " PointInTimeRecoveryEnabled=true --table-name "
                + table);
  }

  private static Verdict expires(Tree answer, String table) {
    Tree ttl = answer.at("TimeToLiveDescription");
    boolean on =
        List.of("ENABLED", "ENABLING").contains(ttl.at("TimeToLiveStatus").textOr(""))
            && ttl.at("AttributeName").textOr("").equals("expiresAt");
    return on
        ? new Good("on for expiresAt")
        : new Bad(
            "off",
            "nothing is lost, but what has ended stays, and is paid for",
            "aws dynamodb update-time-to-live --time-to-live-specification"
                + " Enabled=true,AttributeName=expiresAt --table-name "
                + table);
  }
}
