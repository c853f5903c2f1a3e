package io.limitstream.doctor;

import io.limitstream.doctor.Verdict.Bad;
import io.limitstream.doctor.Verdict.Good;
import java.util.List;

/// What is live of the function, beside what was deployed last.
final class FunctionChecks {
  /// The entry point, by the names of its package and class; this module does not depend on it.
  private static final String HANDLER =
      String.join(".", "io.limitstream", "lambda", "KinesisHandler");

  private static final List<String> FROZEN =
      List.of(
          "CodeSha256",
          "Handler",
          "Runtime",
          "Role",
          "Timeout",
          "MemorySize",
          "Environment",
          "Architectures",
          "LoggingConfig");

  private FunctionChecks() {}

  /// @param live the configuration that the mapping invokes
  /// @param latest the configuration that was deployed last
  static List<Check> of(Asked live, Asked latest, String function) {
    Verdict none =
        new Bad(
            "the function, or its alias live, does not exist",
            "nothing is projected; records wait until the stream forgets them",
            "scripts/deploy.sh STACK");
    return List.of(
        live.check("handler", none, answer -> handler(answer, function)),
        live.check("store", none, answer -> store(answer, function)),
        live.check("snapshot", none, answer -> snapshot(answer, function)),
        latest.check(
            "what is live",
            none,
            answer ->
                live.given()
                    .map(tree -> same(tree, answer, function))
                    .orElse(new Verdict.Unknown("not known: what is live is not known"))));
  }

  private static Verdict handler(Tree live, String function) {
    boolean isImage = live.at("PackageType").textOr("Zip").equals("Image");
    String handler = live.at("Handler").textOr(isImage ? "of the image" : "none");
    return isImage || handler.equals(HANDLER)
        ? new Good(handler)
        : new Bad(
            handler,
            "another program reads the stream; it may block a shard at a broken record until"
                + " records are lost",
            "aws lambda update-function-configuration --function-name "
                + function
                + " --handler "
                + HANDLER);
  }

  private static Verdict store(Tree live, String function) {
    Tree variables = live.at("Environment", "Variables");
    String table = variables.at("AWS_TABLE_NAME").textOr("");
    return variables.at("ENABLE_DYNAMO_DB").isTrue() && !table.isEmpty()
        ? new Good("table " + table)
        : new Bad(
            "the function's memory",
            "limits end with the function's instance, and nobody can read them",
            "aws lambda update-function-configuration --function-name "
                + function
                + " --environment 'Variables={ENABLE_DYNAMO_DB=true,AWS_TABLE_NAME=TABLE}'");
  }

  private static Verdict snapshot(Tree live, String function) {
    if (live.at("PackageType").textOr("Zip").equals("Image")) {
      return new Good("none: an image has its own cache");
    }
    String applies = live.at("SnapStart", "ApplyOn").textOr("None");
    return applies.equals("PublishedVersions")
        ? new Good("SnapStart " + live.at("SnapStart", "OptimizationStatus").textOr("on"))
        : new Bad(
            "SnapStart is off",
            "nothing is lost, but limits are shown late after each cold start",
            "aws lambda update-function-configuration --function-name "
                + function
                + " --snap-start ApplyOn=PublishedVersions");
  }

  private static Verdict same(Tree live, Tree latest, String function) {
    List<String> differing =
        FROZEN.stream()
            .filter(name -> !String.valueOf(live.at(name).value()).equals(text(latest, name)))
            .toList();
    return differing.isEmpty()
        ? new Good("version " + live.at("Version").textOr("not said") + ", as deployed last")
        : new Bad(
            "differs from what was deployed last in " + String.join(", ", differing),
            "what was changed has no effect",
            "scripts/deploy.sh STACK; or: version=$(aws lambda publish-version --function-name "
                + function
                + " --query Version --output text) && aws lambda update-alias --function-name "
                + function
                + " --name live --function-version \"$version\"");
  }

  private static String text(Tree tree, String name) {
    return String.valueOf(tree.at(name).value());
  }
}
