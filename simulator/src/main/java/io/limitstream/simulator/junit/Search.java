package io.limitstream.simulator.junit;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/// The search for a seed that fails, and then for the smallest stream that fails with it. Each run
/// is one test for JUnit: those that fail on the way are shown as aborted, and the last one as
/// failed.
final class Search implements Iterator<TestTemplateInvocationContext> {
  private final long lastSeed;
  private final int mostRecords;
  private long seed;
  private @Nullable Found found;
  private boolean isOver;

  /// A seed that failed.
  ///
  /// @param records with how many records
  /// @param tried the number of records of the smaller stream that was tried last
  private record Found(int records, int tried) {}

  Search(long firstSeed, long seeds, int mostRecords) {
    this.seed = firstSeed;
    this.lastSeed = firstSeed + seeds - 1;
    this.mostRecords = mostRecords;
  }

  @Override
  public boolean hasNext() {
    return !isOver && (found != null || seed <= lastSeed);
  }

  @Override
  public TestTemplateInvocationContext next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found failed = found;
    if (failed == null) {
      Trial trial = Trial.of(seed++, mostRecords);
      return new Run("seed " + trial.seed(), trial, this::foundSeed);
    }
    long failing = seed - 1;
    int next = failed.tried + 1 + failed.tried / 2;
    if (next < failed.records) {
      found = new Found(failed.records, next);
      return new Run(
          "seed %d with %d records".formatted(failing, next),
          new Trial(failing, next),
          this::foundSmaller);
    }
    isOver = true;
    return new LastRun(
        "seed %d with %d records, the smallest stream that failed"
            .formatted(failing, failed.records),
        new Trial(failing, failed.records));
  }

  /// What is done about a run that failed.
  @FunctionalInterface
  private interface OnFailure {
    void failed(Trial trial, Throwable thrown);
  }

  private void foundSeed(Trial trial, Throwable thrown) {
    found = new Found(trial.records(), 0);
    throw new TestAbortedException(
        "seed %d fails with %d records; looking for a smaller stream"
            .formatted(trial.seed(), trial.records()),
        thrown);
  }

  private void foundSmaller(Trial trial, Throwable thrown) {
    found = new Found(trial.records(), trial.records());
    throw new TestAbortedException("fails with " + trial.records() + " records too", thrown);
  }

  /// A run as JUnit asks for it.
  private interface Seeded
      extends TestTemplateInvocationContext, ParameterResolver, TestExecutionExceptionHandler {
    String name();

    Trial trial();

    @Override
    default String getDisplayName(int index) {
      return name();
    }

    @Override
    default List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    default boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Trial.class;
    }

    @Override
    default Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return trial();
    }
  }

  /// A run on the way, of which a failure says what to try next.
  private record Run(String name, Trial trial, OnFailure onFailure) implements Seeded {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
        throws Throwable {
      if (thrown instanceof TestAbortedException) {
        throw thrown;
      }
      onFailure.failed(trial, thrown);
    }
  }

  /// The run that ends a search, and fails like the one before.
  private record LastRun(String name, Trial trial) implements Seeded, AfterTestExecutionCallback {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
      throw new AssertionError(
          "%s; run it again with -Dsimulator.seed=%d\n%s%s"
              .formatted(name, trial.seed(), thrown, trial.report()),
          thrown);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
      if (context.getExecutionException().isEmpty()) {
        throw new AssertionError(
            "%s: this time it did not fail, so the test depends on more than its seed"
                .formatted(name));
      }
    }
  }
}
