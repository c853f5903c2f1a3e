package io.limitstream.source;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.json.Printable;
import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/// A text as a sequence of JSON values, with blanks, commas or nothing between them. Arrays, and
/// the records of what wraps them, are read one by one; nothing is held but one value.
///
/// Where most events lie, one to a line, a line is decoded as it is, and no value is looked for.
final class Sequence {
  private static final int MAX_OPEN = 100;
  private static final String NO_EVENT =
      "expected an event: an object with aggregateId, createdAt, eventId, payload, sequenceNumber"
          + " and type";

  /// What was entered and is not closed.
  private enum Frame {
    ARRAY,
    RECORDS,
    OBJECT
  }

  private final Window window;
  private final EventDecoder decoder;
  private final String name;

  /// Where all of it lies, if that is one place of another text.
  private final @Nullable Place outer;

  private final Deque<Frame> open = new ArrayDeque<>();
  private final Deque<Piece> ready = new ArrayDeque<>();
  private final Set<String> servicesNamed = new HashSet<>();
  private @Nullable Sequence nested;
  private long notByLineUntil;

  /// Whether the last event was one line, as the next one then is likely to be.
  private boolean byLine;

  private boolean wasBroken;
  private boolean isCutOff;
  private boolean atEnd;

  /// @param name what the text is called in places
  Sequence(Window window, EventDecoder decoder, String name) {
    this(window, decoder, name, null);
  }

  private Sequence(Window window, EventDecoder decoder, String name, @Nullable Place outer) {
    this.window = window;
    this.decoder = decoder;
    this.name = name;
    this.outer = outer;
  }

  /// What comes next, or null at the end.
  @Nullable Piece next() {
    while (ready.isEmpty() && !atEnd) {
      advance();
    }
    return ready.poll();
  }

  private void advance() {
    if (nested != null) {
      Piece inside = nested.next();
      if (inside == null) {
        nested = null;
      } else {
        ready.add(inside);
      }
      return;
    }
    skipSeparators();
    switch (window.at(0)) {
      case Window.END -> end();
      case '{' -> object();
      case '[' -> array();
      case ']', '}' -> close();
      default -> scalar();
    }
  }

  private void skipSeparators() {
    while (true) {
      int b = window.at(0);
      int mark = window.lineIsBlank() ? Marks.length(window, 0) : 0;
      if (mark > 0) {
        window.skipMark(mark);
      } else if (b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == ',') {
        window.skip(1);
      } else {
        return;
      }
    }
  }

  private Place place() {
    if (outer != null) {
      return outer;
    }
    return window.lineIsBlank()
        ? Place.line(name, window.line())
        : Place.byteAt(name, window.skipped());
  }

  private Source source() {
    return Source.of(place());
  }

  // --- Objects ---

  private void object() {
    if (!wholeLines()) {
      Outline outline = Outline.read(window);
      switch (outline.end()) {
        case WHOLE -> whole(outline);
        case IN_RECORDS -> enter(outline);
        case BROKEN -> broken();
        case TOO_LONG -> tooLong();
      }
    }
  }

  /// Takes the lines that are held, as long as each is one event; false if the first is none. Taken
  /// at once, the decoder runs in a loop of its own, which is compiled sooner than one that returns
  /// after each event.
  private boolean wholeLines() {
    if (!wholeLine()) {
      return false;
    }
    boolean isTaken = true;
    while (isTaken && window.buffered() > 0 && window.at(0) == '{') {
      isTaken = wholeLine();
    }
    return true;
  }

  /// Takes the rest of the line as one event, if it is one.
  private boolean wholeLine() {
    if (window.skipped() < notByLineUntil) {
      return false;
    }
    int lineFeed = window.bufferedLineFeed();
    if (lineFeed < 0
        && byLine
        && !endsAnObject(withoutSeparators(window.buffered()))
        && window.widen()) {
      lineFeed = window.bufferedLineFeed();
    }
    int length = withoutSeparators(lineFeed);
    byLine = endsAnObject(length);
    if (!byLine) {
      return false;
    }
    byte[] content = window.copy(0, length);
    Decoded decoded = decoder.decodeIfEvent(content);
    if (decoded instanceof Decoded.Malformed) {
      notByLineUntil = window.skipped() + lineFeed;
      byLine = false;
      return false;
    }
    ready.add(Piece.event(Arrival.decoded(source(), Form.DATA, content, decoded)));
    window.skipLine(lineFeed + 1);
    return true;
  }

  private int withoutSeparators(int length) {
    int kept = length;
    while (kept > 0 && isSeparator(window.at(kept - 1))) {
      kept--;
    }
    return kept;
  }

  private boolean endsAnObject(int length) {
    return length > 0 && window.at(length - 1) == '}';
  }

  private static boolean isSeparator(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == ',';
  }

  private void whole(Outline outline) {
    boolean isWrapper = outline.recordsAt() != Outline.NONE && !outline.isEnvelope();
    if (isWrapper && outline.record() == null) {
      enter(outline);
    } else {
      take(outline);
      window.skip(outline.length());
    }
  }

  private void take(Outline outline) {
    RecordForm form = outline.record();
    String service = outline.otherService();
    if (outline.isEnvelope()) {
      ready.add(Piece.event(Arrival.of(source(), Form.DATA, taken(outline))));
    } else if (form != null) {
      records(form, outline, true);
    } else if (service != null) {
      anotherService(service);
    } else if (open.peek() == Frame.RECORDS) {
      records(RecordForm.DELIVERED, outline, false);
    } else if (outline.isOnFailure()) {
      failedBatch(outline);
    } else {
      noEvent(taken(outline));
    }
  }

  private byte[] taken(Outline outline) {
    return window.copy(0, outline.length());
  }

  private void records(RecordForm form, Outline outline, boolean looksLikeAnEvent) {
    byte[] json = taken(outline);
    List<Arrival> arrivals = form.read(json);
    if (arrivals == null) {
      arrivals = List.of(Arrival.broken(source(), Form.DELIVERY, json, "record: expected UTF-8"));
    }
    for (Arrival arrival : arrivals) {
      ready.add(Piece.stretch(arrival.at(place()), looksLikeAnEvent));
    }
  }

  private void anotherService(String service) {
    if (servicesNamed.add(service) && servicesNamed.size() == 1) {
      ready.add(
          Piece.problem(
              "holds records of "
                  + Printable.of(service)
                  + ", which say nothing of limits here; expected records of aws:kinesis"));
    }
  }

  private void enter(Outline outline) {
    window.skip(outline.recordsAt());
    open.push(Frame.OBJECT);
    if (outline.recordsInPayload()) {
      open.push(Frame.OBJECT);
    }
    open.push(Frame.RECORDS);
  }

  private void failedBatch(Outline outline) {
    if (outline.payloadAt() == Outline.NONE) {
      ready.add(
          Piece.problem(
              "names "
                  + Printable.of(outline.batch())
                  + ", but holds none of them: read them from the stream with aws kinesis"
                  + " get-records while it still has them, or from an archive"));
      return;
    }
    byte[] text = window.copy(outline.payloadAt(), outline.payloadEnd());
    try (JsonParser parser = Outline.JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      byte[] payload = parser.getString().getBytes(StandardCharsets.UTF_8);
      nested = new Sequence(new Window(new ByteArrayInputStream(payload)), decoder, name, place());
    } catch (JacksonException notUtf8) {
      ready.add(
          Piece.stretch(
              Arrival.broken(source(), Form.DELIVERY, text, "payload: expected UTF-8"), true));
    }
  }

  private void noEvent(byte[] value) {
    wasBroken = true;
    Decoded decoded = decoder.decode(value);
    String reason = decoded instanceof Decoded.Malformed(String why) ? why : NO_EVENT;
    Arrival arrival = Arrival.broken(source(), form(), value, reason);
    ready.add(Piece.stretch(arrival, Stretch.namesAnEvent(value)));
  }

  private Form form() {
    return open.peek() == Frame.RECORDS ? Form.DELIVERY : Form.DATA;
  }

  // --- All else ---

  private void array() {
    if (open.size() == MAX_OPEN) {
      broken();
    } else {
      open.push(Frame.ARRAY);
      window.skip(1);
    }
  }

  private void close() {
    boolean isBracket = window.at(0) == ']';
    if (isBracket && (open.peek() == Frame.ARRAY || open.peek() == Frame.RECORDS)) {
      open.pop();
      window.skip(1);
      leaveObjects();
    } else if (wasBroken) {
      // It closes what was broken.
      window.skip(1);
    } else {
      broken();
    }
  }

  private void leaveObjects() {
    while (open.peek() == Frame.OBJECT) {
      if (!Outline.skipRest(window)) {
        if (window.at(0) != Window.END) {
          ready.add(Piece.problem("is not JSON after its records, near " + place().words()));
          open.removeIf(frame -> frame == Frame.OBJECT);
          skipBroken();
        }
        return;
      }
      open.pop();
    }
  }

  private void scalar() {
    int length = Outline.endOfScalar(window);
    if (length > 0) {
      noEvent(window.copy(0, length));
      window.skip(length);
    } else if (window.isFull()) {
      tooLong();
    } else {
      broken();
    }
  }

  private void broken() {
    int length = Recovery.resume(window);
    if (length == Recovery.TOO_FAR) {
      tooLong();
      return;
    }
    stretch(length);
  }

  private void stretch(int length) {
    int kept = length;
    while (kept > 1 && (isSeparator(window.at(kept - 1)) || window.at(kept - 1) == '\n')) {
      kept--;
    }
    int last = window.at(kept - 1);
    boolean isLast = !window.has(length);
    isCutOff = isLast && last != ']' && last != '}';
    if (!isLast || window.failure() == null) {
      // Else it is no fault of an event that the rest of it cannot be read.
      noEvent(window.copy(0, kept));
    }
    window.skip(length);
  }

  /// What does not fit into a window is passed over, unless it seems to have swallowed an event.
  private void tooLong() {
    int event = lineWithAnEvent();
    if (event > 0) {
      stretch(event);
      return;
    }
    Place begins = place();
    long before = window.skipped();
    if (!Outline.skipValue(window)) {
      skipBroken();
    }
    wasBroken = true;
    ready.add(
        Piece.tooLong(
            "holds a value of "
                + (window.skipped() - before)
                + " bytes, more than any record of a stream, which was not taken: "
                + begins.words()));
  }

  private int lineWithAnEvent() {
    int start = 0;
    for (int i = 0; i < window.buffered(); i++) {
      if (window.at(i) == '\n') {
        if (start > 0 && window.at(start) == '{') {
          int length = withoutSeparators(i);
          if (decoder.decode(window.copy(start, length)) instanceof Decoded.Change) {
            return start;
          }
        }
        start = i + 1;
      }
    }
    return 0;
  }

  private void skipBroken() {
    int length = Recovery.resume(window);
    while (length == Recovery.TOO_FAR) {
      window.skip(window.buffered() - 1);
      length = Recovery.resume(window);
    }
    window.skip(length);
  }

  private void end() {
    atEnd = true;
    IOException failure = window.failure();
    if (failure != null) {
      ready.add(Piece.problem("could not be read to its end: " + Failures.words(failure)));
    } else if (!open.isEmpty() && (!wasBroken || isCutOff)) {
      ready.add(
          Piece.problem(
              "could not be read to its end: it breaks off inside "
                  + (open.contains(Frame.RECORDS) ? "\"Records\"" : "an array or object")));
    }
  }
}
