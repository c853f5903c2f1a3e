package io.limitstream.simulator;

import java.time.Instant;
import java.util.Optional;

/// What became of a record that was put into a stream.
public sealed interface Fate {

  /// In words, such as `expired after 3 deliveries; the last failed: …`.
  String words();

  /// It was in a delivery that the function reported as a success, as far as this record goes.
  ///
  /// @param at when the function was done with it, for the first time
  /// @param deliveries how often it was delivered so far
  record Handled(Instant at, int deliveries) implements Fate {
    @Override
    public String words() {
      return "handled";
    }
  }

  /// It is yet to be delivered, for the first time or again.
  ///
  /// @param deliveries how often it was delivered so far
  /// @param cause why its last delivery was no success
  record Waiting(int deliveries, Optional<String> cause) implements Fate {
    @Override
    public String words() {
      return "waiting" + Fate.after(deliveries, cause);
    }
  }

  /// A filter kept it from the function.
  record Filtered() implements Fate {
    @Override
    public String words() {
      return "filtered: it matched no pattern of the mapping's filters";
    }
  }

  /// The mapping gave it up.
  ///
  /// @param condition why
  /// @param deliveries how often it was delivered
  /// @param cause why its last delivery was no success
  record Discarded(DiscardedBatch.Condition condition, int deliveries, Optional<String> cause)
      implements Fate {
    @Override
    public String words() {
      return "discarded (" + condition.text() + ")" + Fate.after(deliveries, cause);
    }
  }

  /// Retention took it away before it was done with.
  ///
  /// @param deliveries how often it was delivered
  /// @param cause why its last delivery was no success
  record Expired(int deliveries, Optional<String> cause) implements Fate {
    @Override
    public String words() {
      return "expired" + Fate.after(deliveries, cause);
    }
  }

  /// It was put before the starting position of the mapping.
  record NotRead() implements Fate {
    @Override
    public String words() {
      return "not read: it was put before the mapping's starting position";
    }
  }

  private static String after(int deliveries, Optional<String> cause) {
    String often =
        switch (deliveries) {
          case 0 -> ", never delivered";
          case 1 -> " after 1 delivery";
          default -> " after " + deliveries + " deliveries";
        };
    return often + cause.map(why -> "; the last failed: " + why).orElse("");
  }
}
