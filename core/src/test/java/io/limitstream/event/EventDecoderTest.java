package io.limitstream.event;

import static io.limitstream.event.Reasons.assertReason;
import static io.limitstream.event.Reasons.changeOf;
import static io.limitstream.event.Reasons.decode;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes of every kind.
class EventDecoderTest {
  private static final EventJson EVENT = EventJson.progressChanged();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "overlong in two bytes,       c1 a1",
    "overlong in three bytes,     e0 81 a1",
    "overlong in four bytes,      f0 80 81 a1",
    "an encoded high surrogate,   ed a0 80",
    "an encoded low surrogate,    ed bf bf",
    "an encoded surrogate pair,   ed a0 bd ed b8 80",
    "a continuation alone,        80",
    "a sequence cut off,          e2 82",
    "beyond U+10FFFF,             f4 90 80 80",
    "a byte of no sequence,       ff",
  })
  void illFormedUtf8IsParkedWhereverItStands(String what, String hex) {
    byte[] illFormed = HexFormat.ofDelimiter(" ").parseHex(hex);
    for (EventJson event :
        new EventJson[] {
          EVENT.withPayload("userId", "\"u-7?\"").with("aggregateId", "\"u-7\""),
          EVENT.with("context", "\"?\""),
          EVENT.with("context", "{\"?\":1}"),
          EventJson.ofType("OTHER").withPayload("x", "\"?\"")
        }) {
      assertReason(replaced(event, illFormed)).as(what).startsWith("data: expected UTF-8");
    }
    assertReason(joined(EVENT.bytes(), illFormed)).startsWith("data: expected UTF-8");
  }

  private static byte[] replaced(EventJson event, byte[] bytes) {
    String[] around = event.toString().split("\\?", 2);
    return joined(utf8(around[0]), bytes, utf8(around[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void otherEncodingsAreParked(String charset) {
    assertReason(EVENT.toString().getBytes(Charset.forName(charset))).startsWith("data: expected ");
  }

  @Test
  void aByteOrderMarkIsSkippedAndCountedInBytes() {
    assertThat(decode(utf8("\ufeff" + EVENT))).isEqualTo(decode(EVENT.bytes()));
    assertReason(utf8("\ufeff{\"a\"=1}")).isEqualTo("data: not JSON at byte 7, where '=' stands");
  }

  @Test
  void jsonThatBreaksOffIsParkedWhereverItBreaks() {
    byte[] whole = EVENT.bytes();
    for (int length = 0; length < whole.length; length++) {
      assertReason(Arrays.copyOf(whole, length)).startsWith("data: expected ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "5",
        "\"text\"",
        "[]",
        "[{}]",
        "nonsense",
        "}",
        "'a'",
        "\u0000{}"
      })
  void whatIsNoObjectIsParked(String text) {
    assertReason(utf8(text)).matches("data: (expected a JSON object|not JSON at byte 0).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"type\"",
        "{type:1}",
        "{'type':1}",
        "{\"type\":01}",
        "{\"type\":NaN}",
        "{\"type\":1,}",
        "{,}",
        "{\"type\" 1}",
        "{\"type\":\"\n\"}",
        "{\"type\":\"\\x\"}",
        "{\"type\":\"\\u12\"}",
        "{/* */}",
        "{\"type\":1} // end",
        "{\"type\":+1}",
        "{\"a\":[1}]}",
        "{\"type\":.5}",
        "{\"type\":5.}",
        "{\"type\":\"\\ud83d\\u\"}"
      })
  void brokenJsonIsParked(String text) {
    assertReason(utf8(text))
        .matches(
            "data: (not JSON|expected JSON, which breaks off|expected one).* byte .*|data: not"
                + " JSON: .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1 \"b\":2}  | data: not JSON at byte 7, where '\"' stands",
        "{\"a\":tru}       | data: not JSON at byte 8, where '}' stands",
        "{a:1}             | data: not JSON at byte 1, where 'a' stands",
        "{\"a\":1,}        | data: not JSON: perhaps a comma stands before a closing brace or"
            + " bracket",
        "{\"a\":\"b         | data: expected JSON, which breaks off at byte 7, its end",
        "{\"a\":1}{        | data: expected one JSON object, found more at byte 7",
        "hello             | data: not JSON at byte 0, where 'h' stands",
      })
  void whatIsNotJsonIsNamedByItsFirstByteThatIsNot(String text, String reason) {
    assertReason(utf8(text)).isEqualTo(reason);
  }

  @Test
  void aControlCharacterInAStringIsNamed() {
    assertReason(utf8("{\"a\":\"x\ty\"}"))
        .isEqualTo("data: not JSON at byte 7, where byte 0x09 stands");
  }

  static Stream<Arguments> otherThings() throws IOException {
    String event = EVENT.toString();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(utf8(event));
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(utf8(event));
    }
    String text = "\"" + event.replace("\"", "\\\"") + "\"";
    return Stream.of(
        Arguments.of(gzip.toByteArray(), "gzip data"),
        Arguments.of(zlib.toByteArray(), "zlib data"),
        Arguments.of(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0}, "zstd data"),
        Arguments.of(
            joined(new byte[] {3, 0}, utf8("0123456789abcdef" + event)),
            "the header of a Glue Schema Registry serializer"),
        Arguments.of(
            joined(new byte[] {0, 0, 0, 0, 7}, utf8(event)),
            "the header of a Confluent Schema Registry serializer"),
        Arguments.of(event.getBytes(StandardCharsets.UTF_16LE), "UTF-16; UTF-8 is expected"),
        Arguments.of(event.getBytes(StandardCharsets.UTF_16), "UTF-16; UTF-8 is expected"),
        Arguments.of(utf8(text), "JSON inside a JSON string: it was encoded twice"),
        Arguments.of(Base64.getEncoder().encode(utf8(event)), "Base64: it was encoded twice"),
        Arguments.of(utf8("[" + event + "]"), "an array"),
        Arguments.of(utf8(" "), "nothing"));
  }

  @ParameterizedTest
  @MethodSource("otherThings")
  void whatAProducerMayHaveDoneIsNamed(byte[] data, String found) {
    assertReason(data).isEqualTo("data: expected a JSON object, found " + found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "5", ",", "}", "\u0000", "null"})
  void nothingMayFollowTheObject(String trailing) {
    assertReason(utf8(EVENT + trailing)).startsWith("data: expected ");
    assertReason(utf8(EVENT + "\n" + trailing)).startsWith("data: expected ");
  }

  @Test
  void whiteSpaceMayStandAroundTheObject() {
    assertThat(changeOf(" \r\n\t" + EVENT + " \r\n\t")).isEqualTo(changeOf(EVENT));
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "'{\"a\":', '}'"})
  void nestingAMillionDeepIsParked(String open, String close) {
    String deep = open.repeat(1_000_000) + "1" + close.repeat(1_000_000);
    assertReason(EVENT.with("context", deep)).startsWith("data: expected nesting");
    assertReason(utf8(open.repeat(1_000_000))).startsWith("data: expected ");
    assertReason(utf8("{\"a\":" + open.repeat(1_000_000))).startsWith("data: expected nesting");
  }

  @Test
  void nestingOfSomeDepthIsTaken() {
    String deep = "[".repeat(900) + "]".repeat(900);
    assertThat(changeOf(EVENT.with("context", deep))).isEqualTo(changeOf(EVENT));
  }

  @Test
  void aMillionNamesAreTaken() {
    StringBuilder names = new StringBuilder("{");
    for (int i = 0; i < 1_000_000; i++) {
      names.append('"').append(Integer.toString(i, 36)).append("\":0,");
    }
    String many = names.append("\"not base 36\":{}}").toString();
    assertThat(changeOf(EVENT.with("context", many))).isEqualTo(changeOf(EVENT));
    assertReason(utf8(many)).isEqualTo("type: missing");
    assertReason(EVENT.with("payload", many)).isEqualTo("payload.userId: missing");
    assertThat(decode(EventJson.ofType("OTHER").with("payload", many).bytes()))
        .isEqualTo(new Decoded.Ignored("OTHER"));
  }

  @Test
  void namesThatMeetInTheirHashCodeAreTaken() {
    // "Aa" and "BB" have the same hash code, and so has every row of them of one length.
    StringBuilder names = new StringBuilder();
    for (int row = 0; row < 1 << 14; row++) {
      names.append('"');
      for (int bit = 0; bit < 14; bit++) {
        names.append((row >> bit & 1) == 0 ? "Aa" : "BB");
      }
      names.append("\":0,");
    }
    assertThat(changeOf("{" + names + EVENT.toString().substring(1))).isEqualTo(changeOf(EVENT));
  }

  @Test
  void aNumberOfAMillionDigitsIsNoTime() {
    assertReason(EVENT.with("createdAt", "9".repeat(1_000_000))).startsWith("createdAt: expected ");
    assertThat(changeOf(EVENT.with("context", "9".repeat(1_000_000)))).isEqualTo(changeOf(EVENT));
  }

  @Test
  void aLongValueIsNotInTheReason() {
    assertReason(EVENT.withPayload("amount", "\"" + "x".repeat(1_000_000) + "\""))
        .hasSizeLessThan(256);
    assertReason(EVENT.and("x".repeat(100_000), "1").and("x".repeat(100_000), "1"))
        .hasSizeLessThan(512);
  }

  @Test
  void oneRecordDoesNotSpoilTheNext() {
    EventDecoder decoder = new EventDecoder();
    Decoded good = decoder.decode(EVENT.bytes());
    for (String bad : new String[] {"{\"a\":", "{\"a\":\"\ud83d", "[[[", "{\"type\":\"x\"}{"}) {
      assertThat(decoder.decode(utf8(bad))).isInstanceOf(Decoded.Malformed.class);
      assertThat(decoder.decode(EVENT.bytes())).isEqualTo(good);
    }
  }

  @Property
  void allBytesHaveAnAnswer(@ForAll byte[] bytes) {
    assertAnswered(bytes);
  }

  @Property
  void allBytesInBracesHaveAnAnswer(@ForAll byte[] bytes) {
    assertAnswered(joined(utf8("{"), bytes, utf8("}")));
  }

  @Provide
  Arbitrary<EventJson> events() {
    return Arbitraries.of(
        EventJson.created(), EventJson.progressChanged(), EventJson.reset(), EventJson.ofType("X"));
  }

  @Property
  void bentEventsHaveAnAnswer(
      @ForAll("events") EventJson event,
      @ForAll @IntRange(max = 800) int at,
      @ForAll @IntRange(max = 20) int length,
      @ForAll byte[] instead) {
    byte[] whole = event.bytes();
    int start = Math.min(at, whole.length);
    int end = Math.min(start + length, whole.length);
    assertAnswered(
        joined(Arrays.copyOf(whole, start), instead, Arrays.copyOfRange(whole, end, whole.length)));
  }

  @Property
  void eventsWithOneByteBentHaveAnAnswer(
      @ForAll("events") EventJson event,
      @ForAll @IntRange(max = 700) int at,
      @ForAll byte instead) {
    byte[] bent = event.bytes();
    bent[Math.min(at, bent.length - 1)] = instead;
    assertAnswered(bent);
  }

  /// The switch is exhaustive: there is no other end than these three.
  private static void assertAnswered(byte[] bytes) {
    switch (decode(bytes)) {
      case Decoded.Change(var change) ->
          assertThat(change.key().userId()).isNotEmpty().hasSizeLessThanOrEqualTo(2048);
      case Decoded.Ignored(var type) -> assertThat(EventTypes.BY_NAME).doesNotContainKey(type);
      case Decoded.Malformed(var reason) -> assertThat(reason).contains(": ");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
