package io.limitstream.doctor;

import java.util.List;

/// AWS, as it is asked: by the words of the AWS CLI.
public interface Aws {

  /// The answer to one command, such as `lambda get-function-configuration --function-name f`. The
  /// command must only read.
  Answer ask(List<String> command);

  /// What AWS said.
  sealed interface Answer {

    /// The answer itself.
    record Given(Tree tree) implements Answer {}

    /// The caller may not ask this.
    ///
    /// @param permission what to allow, such as `lambda:GetFunctionConfiguration`
    record Denied(String permission) implements Answer {}

    /// What was asked for does not exist.
    record Absent(String reason) implements Answer {}

    /// No answer, or none that is understood.
    record Failed(String reason) implements Answer {}
  }
}
