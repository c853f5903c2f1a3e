package io.limitstream.source;

/// A text, or what holds it, is refused.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Unreadable(Problem problem) {
    super(problem.words(), null, false, false);
    this.problem = problem;
  }

  /// What it is, and what to do.
  Problem problem() {
    return problem;
  }
}
