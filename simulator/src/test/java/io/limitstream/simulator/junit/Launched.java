package io.limitstream.simulator.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A test class as JUnit runs it, within a test.
///
/// @param runs how each run ended, such as `SUCCESSFUL seed 1`
/// @param failures the messages of those that failed
public record Launched(List<String> runs, List<String> failures) {

  /// Runs all tests of a class.
  ///
  /// @param parameters JUnit's configuration parameters, which properties of the JVM are too
  public static Launched launch(Class<?> tests, Map<String, String> parameters) {
    Launched launched = new Launched(new ArrayList<>(), new ArrayList<>());
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(parameters)
                .build(),
            launched.listener());
    return launched;
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
          runs.add(result.getStatus() + " " + test.getDisplayName());
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
          failures.add(String.valueOf(result.getThrowable().orElseThrow().getMessage()));
        }
      }
    };
  }
}
