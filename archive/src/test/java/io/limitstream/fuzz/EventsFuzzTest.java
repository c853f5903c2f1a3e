package io.limitstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.event.EventDecoder;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Inputs;
import io.limitstream.source.Problem;
import java.io.ByteArrayInputStream;
import java.util.List;

final class EventsFuzzTest {

  @FuzzTest
  void everyInputIsReadToItsEndOrSaysWhatIsTheMatter(byte[] input) {
    EventDecoder decoder = new EventDecoder();
    long content = 0;
    try (Events events =
        new Events(List.of(Inputs.stream("input", new ByteArrayInputStream(input))))) {
      for (Arrival event = events.next(); event != null; event = events.next()) {
        content += event.content().length;
        if (event.source().words().isBlank() || event.decoded(decoder) == null) {
          throw new AssertionError("an event has no place, or no answer");
        }
      }
      for (Problem problem : events.problems()) {
        if (problem.what().isBlank()) {
          throw new AssertionError("a problem without a word");
        }
      }
    }
    boolean isPacked = input.length > 1 && (input[0] == 0x1f || input[0] == 'P');
    if (!isPacked && content > 2L * input.length) {
      throw new AssertionError("more was read than there is");
    }
  }
}
