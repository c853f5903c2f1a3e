package io.limitstream.doctor;

import io.limitstream.doctor.Aws.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A question to AWS, and its answer.
record Asked(String command, Answer answer) {

  static Asked of(Aws aws, String... words) {
    return new Asked("aws " + String.join(" ", words), aws.ask(List.of(words)));
  }

  Optional<Tree> given() {
    return answer instanceof Answer.Given given ? Optional.of(given.tree()) : Optional.empty();
  }

  /// Judges the answer if there is one.
  Check check(String name, Function<Tree, Verdict> judge) {
    return new Check(name, verdict(judge), command);
  }

  /// Judges the answer if there is one; `ifAbsent` is the verdict on what does not exist.
  Check check(String name, Verdict ifAbsent, Function<Tree, Verdict> judge) {
    return new Check(name, answer instanceof Answer.Absent ? ifAbsent : verdict(judge), command);
  }

  private Verdict verdict(Function<Tree, Verdict> judge) {
    return switch (answer) {
      case Answer.Given(Tree tree) -> {
        try {
          yield judge.apply(tree);
        } catch (NotUnderstoodException notUnderstood) {
          yield new Verdict.Unknown(
              "not known: " + notUnderstood.getMessage() + ", which is not understood");
        }
      }
      case Answer.Denied(String permission) ->
          new Verdict.Unknown("not known: allow " + permission);
      case Answer.Absent(String reason) -> new Verdict.Unknown("not known: " + reason);
      case Answer.Failed(String reason) -> new Verdict.Unknown("not known: " + reason);
    };
  }
}
