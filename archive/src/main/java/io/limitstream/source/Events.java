package io.limitstream.source;

import io.limitstream.event.EventDecoder;
import io.limitstream.projection.Arrival;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events that inputs hold, one after the other. An input that is refused, or that cannot be
/// read to its end, stops none of the others: [#problems] names it.
///
/// Holds one value at a time, of at most 16 MB. Not safe for use by several threads.
public final class Events implements Closeable {
  private final Iterator<? extends Input> inputs;
  private final EventDecoder decoder = new EventDecoder();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Opened input;
  private @Nullable Text text;

  private record Opened(String name, Unpacker unpacker) {}

  private record Text(String name, Window window, JudgedText judged) {}

  /// The events of `inputs`, each of which is opened when it is reached, and closed at its end.
  public Events(Iterable<? extends Input> inputs) {
    this.inputs = inputs.iterator();
  }

  /// The next event, or what stands in the place of one; null after the last.
  public @Nullable Arrival next() {
    while (text != null || input != null || inputs.hasNext()) {
      if (text != null) {
        Arrival arrival = text.judged.next();
        if (arrival != null) {
          return arrival;
        }
        finish(text);
      } else if (input != null) {
        openText(input);
      } else {
        Input next = inputs.next();
        input = new Opened(next.name(), new Unpacker(next));
      }
    }
    return null;
  }

  private void openText(Opened from) {
    try {
      Document document = from.unpacker.next();
      if (document == null) {
        closeInput();
      } else {
        Window window = new Window(document.text());
        Sequence values = new Sequence(window, decoder, document.name());
        text = new Text(document.name(), window, new JudgedText(values));
      }
    } catch (Unreadable refused) {
      problems.add(refused.problem());
    } catch (IOException unreadable) {
      problems.add(new Problem(from.name, "cannot be read: " + Failures.words(unreadable)));
      closeInput();
    }
  }

  private void finish(Text done) {
    done.judged.problems().forEach(what -> problems.add(new Problem(done.name, what)));
    text = null;
    if (done.window.failure() != null) {
      // What follows in an archive that breaks off cannot be read either.
      closeInput();
    }
  }

  private void closeInput() {
    Opened open = input;
    input = null;
    try {
      if (open != null) {
        open.unpacker.close();
      }
    } catch (IOException alreadyRead) {
      // It was read to its end, or that it could not be is said.
    }
  }

  /// What could not be taken so far, in the order of the inputs.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    text = null;
    closeInput();
  }
}
