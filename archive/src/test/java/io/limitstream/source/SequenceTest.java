package io.limitstream.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceTest {
  private static final String EVENT = EventJson.progressChanged().toString();

  private static Read read(String text) {
    return Read.of(new MemoryInput("events", text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "[]", "{\"Records\":[]}", "\ufeff", "[[],[]]"})
  void whatIsEmptyIsNoError(String text) {
    assertThat(read(text).problems()).isEmpty();
    assertThat(read(text).counts().read()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,c              | CSV",
        "<html><body>       | XML or HTML",
        "{\"a\":1,\"b\":2}  | JSON with \"a\", \"b\"",
        "[1,2,3]            | text",
        "hello              | text",
        "{\"Records\":null} | JSON with \"Records\""
      })
  void whatLooksLikeNoEventIsRefusedAsWhatItLooksLike(String text, String likeness) {
    Read read = read(text);
    assertThat(read.problems())
        .containsExactly(
            "events holds no events: it looks like "
                + likeness
                + "; expected events as JSON, or records of a Kinesis stream; nothing of it was"
                + " taken");
    assertThat(read.counts().read()).isZero();
  }

  @Test
  void aLineThatWasCutOffSwallowsNoOther() {
    String cut = EVENT.substring(0, EVENT.indexOf("\"payload\"") + 11);
    Read read = read(EVENT + "\n" + cut + "\n" + EVENT + "\n" + EVENT);
    assertThat(read.counts().read()).isEqualTo(4);
    assertThat(read.reasons()).singleElement().asString().startsWith("events, line 2: ");
  }

  @Test
  void anElementThatIsBrokenEndsWhereTheNextBegins() {
    String broken = EVENT.replace("\"createdAt\":", "\"createdAt\"=");
    Read read = read("[\n" + EVENT + ",\n" + broken + ",\n" + EVENT + "\n]");
    assertThat(read.counts().read()).isEqualTo(3);
    assertThat(read.reasons()).singleElement().asString().startsWith("events, line 3: ");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void anEventAfterAnotherOnItsLineIsNamedByItsByte() {
    Read read = read(EVENT + "{\"type\":1,\"payload\":2}" + EVENT);
    assertThat(read.reasons())
        .singleElement()
        .asString()
        .startsWith("events, byte " + EVENT.length() + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s", "[%s,", "{\"Records\":[%s", "{\"payload\":{\"Records\":[%s]"})
  void whatIsNotClosedBreaksOff(String form) {
    Read read = read(form.formatted(EVENT));
    assertThat(read.counts().read()).isEqualTo(1);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .startsWith("events could not be read to its end: it breaks off inside ");
  }

  @Test
  void anEnvelopeMayHaveAFieldNamedRecords() {
    Read read = read(EventJson.progressChanged().with("Records", "[1,2]").toString());
    assertThat(read.counts().applied()).isEqualTo(1);
  }

  @Test
  void aValueWithoutTwoMembersOfAnEventIsBrokenEvenIfItNamesAType() {
    Read read = read(EVENT + "\n{\"type\":\"SOMETHING\"}\n");
    assertThat(read.reasons())
        .containsExactly(
            "events, line 2: expected an event: an object with aggregateId, createdAt, eventId,"
                + " payload, sequenceNumber and type");
  }

  @Test
  void linesOfManyReadsAreTakenWhateverTheirType() {
    String other = EventJson.progressChanged().with("type", "\"LIMIT_USER_CREATED\"").toString();
    Read read = read((EVENT + "\r\n" + other + ",\n{\"type\":\"X\"}\n").repeat(1000));
    assertThat(read.counts().read()).isEqualTo(3000);
    assertThat(read.counts().ignored()).isEqualTo(1000);
    assertThat(read.counts().parked()).isEqualTo(1000);
    assertThat(read.reasons().getLast()).startsWith("events, line 3000: expected an event");
  }

  @Test
  void aLastLineIsTakenBeforeMoreIsAskedFor() {
    AtomicBoolean isAskedForMore = new AtomicBoolean();
    InputStream more =
        new InputStream() {
          @Override
          public int read() {
            isAskedForMore.set(true);
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };
    byte[] lines = (EVENT + "\n" + EVENT + "\n" + EVENT).getBytes(StandardCharsets.UTF_8);
    Input paused = new Opened(new SequenceInputStream(new ByteArrayInputStream(lines), more));
    try (Events events = new Events(List.of(paused))) {
      assertThat(events.next()).isNotNull();
      assertThat(events.next()).isNotNull();
      assertThat(events.next()).isNotNull();
      assertThat(isAskedForMore).isFalse();
      assertThat(events.next()).isNull();
    }
  }

  private record Opened(InputStream open) implements Input {
    @Override
    public String name() {
      return "pipe";
    }
  }

  @Test
  void aValueOfMoreThan16MegabytesIsNamedAndPassedOver() {
    String huge = "{\"type\":\"X\",\"payload\":\"" + "x".repeat(17 << 20) + "\"}";
    Read read = read(EVENT + "\n" + huge + "\n" + EVENT);
    assertThat(read.counts().read()).isEqualTo(2);
    assertThat(read.problems())
        .containsExactly(
            "events holds a value of "
                + huge.length()
                + " bytes, more than any record of a stream, which was not taken: events, line 2");
  }

  @Test
  void anObjectThatWasCutOffSwallowsNoEventsHoweverManyFollow() {
    int lines = (40 << 20) / EVENT.length();
    Read read = read(EVENT + "\n{\"a\":[\n" + (EVENT + ",\n").repeat(lines));
    assertThat(read.problems()).isEmpty();
    assertThat(read.counts().read()).isEqualTo(lines + 2);
  }

  @Test
  void junkOf1000BrokenLinesIsRefusedBeforeAnythingIsTaken() {
    Read read = read("{x\n".repeat(1000) + EVENT);
    assertThat(read.counts().read()).isZero();
    assertThat(read.problems()).hasSize(1);
    assertThat(read("{x\n".repeat(999) + EVENT).counts().read()).isEqualTo(1000);
  }

  @Test
  void membersOfAnArchiveAreJudgedEachAlone() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"a.json", "b.csv", ".hidden", "__MACOSX/x", "folder/c.gz"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            switch (name) {
              case "a.json" -> EVENT.getBytes(StandardCharsets.UTF_8);
              case "folder/c.gz" -> gzip(gzip(EVENT.getBytes(StandardCharsets.UTF_8)));
              default -> "1,2".getBytes(StandardCharsets.UTF_8);
            });
      }
    }
    Read read = Read.of(new MemoryInput("x.zip", gzip(bytes.toByteArray())));
    assertThat(read.counts().read()).isEqualTo(2);
    assertThat(read.problems()).singleElement().asString().startsWith("x.zip, b.csv holds no");
  }

  @Test
  void whatIsPackedMoreThanFourDeepIsRefused() throws IOException {
    byte[] four = gzip(gzip(gzip(gzip(EVENT.getBytes(StandardCharsets.UTF_8)))));
    assertThat(Read.of(new MemoryInput("x", four)).counts().read()).isEqualTo(1);
    assertThat(Read.of(new MemoryInput("x", gzip(four))).problems())
        .containsExactly("x is packed more than four deep; unpack it first");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(bytes);
    }
    return gzipped.toByteArray();
  }
}
