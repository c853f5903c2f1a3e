package io.limitstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.event.EventDecoder;
import io.limitstream.projection.Arrival;
import io.limitstream.source.BrokenFileException;
import io.limitstream.source.EventFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;

final class EventFileFuzzTest {

  @FuzzTest
  void everyFileIsReadToItsEndOrSaysWhereItBreaksOff(byte[] file) throws IOException {
    try (EventFile events = new EventFile(new ByteArrayInputStream(file))) {
      long position = 0;
      EventDecoder decoder = new EventDecoder();
      for (Arrival event = events.next(); event != null; event = events.next()) {
        position++;
        if (event.source().place().at() != position) {
          throw new AssertionError("event " + position + " says it stands elsewhere");
        }
        if (event.problem() == null && decoder.decode(event.content()) == null) {
          throw new AssertionError("event " + position + " has no answer");
        }
      }
    } catch (BrokenFileException broken) {
      if (broken.getMessage() == null || broken.getMessage().isBlank()) {
        throw new AssertionError("breaks off without a word", broken);
      }
    }
  }
}
