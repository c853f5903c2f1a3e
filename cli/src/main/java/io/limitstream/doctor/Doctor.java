package io.limitstream.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at a deployment: finds its parts from what is named, and checks each. Changes nothing.
public final class Doctor {
  private final Aws aws;
  private final Target target;
  private final List<Check> checks = new ArrayList<>();
  private @Nullable String function;
  private @Nullable String stream;
  private @Nullable String table;
  private String uuid = "";

  private Doctor(Aws aws, Target target) {
    this.aws = aws;
    this.target = target;
    this.function = target.function();
    this.stream = target.stream();
    this.table = target.table();
  }

  /// Looks at everything that can be found.
  public static List<Check> examine(Aws aws, Target target) {
    return new Doctor(aws, target).examine();
  }

  private List<Check> examine() {
    if (target.stack() != null) {
      stack(target.stack());
    }
    if (function != null) {
      mappingAndFunction(function);
    }
    if (stream != null) {
      Asked summary =
          Asked.of(
              aws, "kinesis", "describe-stream-summary", "--stream-name", StreamName.of(stream));
      checks.addAll(StreamChecks.of(summary, stream));
    }
    if (table != null) {
      checks.addAll(TableChecks.of(aws, table, target.local()));
    }
    if (function != null) {
      checks.addAll(AlarmChecks.of(aws, withoutAlias(function), uuid));
    }
    return List.copyOf(checks);
  }

  private void stack(String name) {
    Asked stack = Asked.of(aws, "cloudformation", "describe-stacks", "--stack-name", name);
    checks.add(
        stack.check(
            "stack",
            new Verdict.Bad("does not exist", "nothing is read", "scripts/deploy.sh " + name),
            answer -> {
              Tree first =
                  answer.at("Stacks").list().stream()
                      .findFirst()
                      .orElseThrow(() -> new NotUnderstoodException("the answer has no Stacks"));
              for (Tree output : first.at("Outputs").list()) {
                take(output.at("OutputKey").text(), output.at("OutputValue").text());
              }
              return new Verdict.Good(first.at("StackStatus").text());
            }));
  }

  private void take(String output, String value) {
    switch (output) {
      case "FunctionName" -> function = function == null ? value : function;
      case "StreamArn" -> stream = stream == null ? value : stream;
      case "TableName" -> table = table == null ? value : table;
      default -> {}
    }
  }

  private void mappingAndFunction(String named) {
    String name = withoutAlias(named);
    String qualified = named.contains(":") ? named : named + ":live";
    Asked mappings = mappings(qualified);
    if (mappings.given().map(answer -> kinesis(answer).isEmpty()).orElse(false)) {
      Asked unqualified = mappings(name);
      mappings = unqualified.given().isPresent() ? unqualified : mappings;
    }
    List<Tree> found = mappings.given().map(Doctor::kinesis).orElse(List.of());
    if (found.isEmpty()) {
      Verdict none =
          new Verdict.Bad(
              "none of a stream", "nothing is read", "scripts/deploy.sh STACK, or by hand");
      checks.add(mappings.check("mapping", none, _ -> none));
    }
    for (Tree mapping : found) {
      uuid = mapping.at("UUID").textOr("");
      stream = stream == null ? mapping.at("EventSourceArn").textOr("") : stream;
      checks.addAll(MappingChecks.of(new Asked(mappings.command(), new Aws.Answer.Given(mapping))));
    }
    Asked live =
        Asked.of(aws, "lambda", "get-function-configuration", "--function-name", qualified);
    Asked latest = Asked.of(aws, "lambda", "get-function-configuration", "--function-name", name);
    checks.addAll(FunctionChecks.of(live, latest, name));
    if (table == null) {
      table =
          live.given()
              .map(tree -> tree.at("Environment", "Variables", "AWS_TABLE_NAME").textOr(""))
              .filter(text -> !text.isEmpty())
              .orElse(null);
    }
  }

  private Asked mappings(String of) {
    return Asked.of(aws, "lambda", "list-event-source-mappings", "--function-name", of);
  }

  private static List<Tree> kinesis(Tree answer) {
    return answer.at("EventSourceMappings").list().stream()
        .filter(mapping -> mapping.at("EventSourceArn").textOr("").contains(":kinesis:"))
        .toList();
  }

  private static String withoutAlias(String function) {
    int colon = function.indexOf(':');
    return colon < 0 ? function : function.substring(0, colon);
  }
}
