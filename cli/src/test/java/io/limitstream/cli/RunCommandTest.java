package io.limitstream.cli;

import static io.limitstream.cli.Launched.launch;
import static io.limitstream.cli.Launched.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.DoubtStory;
import io.limitstream.fixture.EventJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class RunCommandTest {

  private static final String IGNORED = "{\"type\":\"OTHER\",\"payload\":{}}";

  @Test
  void printsTheBundledExampleForPeople() {
    Launched run = launch("run");
    assertThat(run.out()).isEqualTo(Example.resource("/approved/example.txt"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void printsOneJsonDocumentAndNothingElse() {
    Launched run = launch("run", "--format", "json");
    assertThat(run.out()).isEqualTo(Example.resource("/approved/example.json"));
    assertThat(run.err()).isEmpty();
  }

  static Stream<byte[]> formsOfTheExample() {
    List<String> texts =
        List.of(
            Example.array(),
            Example.lines(Example.events()),
            Example.kinesisEvent(),
            "\ufeff" + Example.array(),
            "\n \t" + Example.array(),
            Example.lines(Example.events()).replace("\n", "\r\n\r\n"));
    return Stream.concat(
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)),
        texts.stream().map(Example::gzipped));
  }

  @ParameterizedTest
  @MethodSource("formsOfTheExample")
  void recognisesEachFormFromItsContent(byte[] input) {
    assertThat(withoutPlaces(reading(input, "run", "--format", "json", "-")))
        .isEqualTo(withoutPlaces(launch("run", "--format", "json")));
  }

  /// Where a record lies depends on the form.
  private static String withoutPlaces(Launched run) {
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out().replaceAll("\"parked\":\\[\\{.*?\"reason\"", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7", "10000"})
  void givesTheSameLimitsWhateverTheBatchSize(String size) {
    Launched whole = launch("run", "--format", "json");
    assertThat(launch("run", "--format", "json", "--batch-size", size)).isEqualTo(whole);
  }

  @Test
  void aStreamJoinedMidwayShuffledAndDoubledGivesTheLimitsOfTheSameStreamInOrderOnce() {
    List<String> joinedMidway = Example.events().subList(8, Example.events().size());
    Launched inOrder = reading(Example.lines(joinedMidway), "run", "--format", "json", "-");
    assertThat(inOrder.limits()).contains("\"origin\":\"INFERRED\"");
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      List<String> doubled = new ArrayList<>(joinedMidway);
      doubled.addAll(joinedMidway);
      Collections.shuffle(doubled, random);
      Launched shuffled =
          reading(Example.lines(doubled), "run", "--format", "json", "--batch-size", "5", "-");
      assertThat(shuffled.limits()).isEqualTo(inOrder.limits());
    }
  }

  private static final String DEEP =
      "{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";

  static List<byte[]> brokenEvents() {
    String event = Example.events().get(6);
    List<byte[]> broken = new ArrayList<>();
    for (String text :
        List.of(
            "{",
            "true",
            "\"text\"",
            "{\"a\":1}",
            event.replace("u-7", "\\ud800"),
            event.replace("\"amount\":\"200\"", "\"amount\":200"),
            event.replace("\"amount\":\"200\"", "\"amount\":\"1e999999999\""),
            event.replace("\"amount\":\"200\"", "\"amount\":\"" + "1".repeat(39) + "\""),
            event.replace("\"amount\":\"200\"", "\"amount\":\"200\",\"amount\":\"200\""),
            event.replace("u-7", ""),
            event.replace("u-7", "x".repeat(2049)),
            event.replace("u-7", "limitstream:parked:0"),
            event.replaceFirst("\"sequenceNumber\":\\d+", "\"sequenceNumber\":9223372036854775808"),
            event.replaceFirst("\"sequenceNumber\":\\d+", "\"sequenceNumber\":6.0"),
            DEEP)) {
      assertThat(text).isNotEqualTo(event);
      broken.add(text.getBytes(StandardCharsets.UTF_8));
    }
    broken.add(event.replace("u-7", "\u00c0\u00af").getBytes(StandardCharsets.ISO_8859_1));
    broken.add(event.replace("u-7", "\u00ed\u00a0\u0080").getBytes(StandardCharsets.ISO_8859_1));
    return broken;
  }

  @ParameterizedTest
  @MethodSource("brokenEvents")
  void parksABrokenLineAndGoesOn(byte[] broken) {
    byte[] file = joined("\n", IGNORED, broken, IGNORED);
    assertParkedInTheMiddle(reading(file, "run", "--format", "json", "-"));
  }

  /// All but those after which nothing shows where the next element begins.
  static Stream<byte[]> brokenElements() {
    return brokenEvents().stream()
        .filter(broken -> broken.length > 1 && broken.length < DEEP.length());
  }

  @ParameterizedTest
  @MethodSource("brokenElements")
  void parksABrokenElementOfAnArrayAndGoesOn(byte[] broken) {
    byte[] array = joined(",", IGNORED, broken, IGNORED);
    byte[] file = joined("", "[", array, "]");
    assertParkedInTheMiddle(reading(file, "run", "--format", "json", "-"));
  }

  private static void assertParkedInTheMiddle(Launched run) {
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "\"read\":3,\"applied\":0,\"stale\":0,\"ignored\":2,\"parked\":1,\"failed\":0",
            "\"parked\":[{\"source\":\"standard input\",");
  }

  private static byte[] joined(String separator, String before, byte[] middle, String behind) {
    byte[] head = (before + separator).getBytes(StandardCharsets.UTF_8);
    byte[] tail = (separator + behind).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + middle.length + tail.length);
    System.arraycopy(middle, 0, all, head.length, middle.length);
    System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
    return all;
  }

  @Test
  void parksTheLastLineIfItBreaksOff() {
    Launched run = reading(IGNORED + "\n{\"type", "run", "-");
    assertThat(run.out())
        .contains(
            "1 parked",
            "standard input, line 2: data: expected JSON, which breaks off at byte 6, its end");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void strictExitsWith1IfAnythingWasParked() {
    assertThat(launch("run", "--strict").exitCode()).isEqualTo(1);
    assertThat(reading(IGNORED, "run", "--strict", "-").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s", "[%s,", "[%s,{\"type\":\"OTH", "{\"Records\":[%s"})
  void whatBreaksOffShowsWhatCameBeforeAndExitsWith2(String array) {
    Launched run = reading(array.formatted(IGNORED), "run", "--strict", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("1 ignored");
    assertThat(run.err())
        .startsWith(
            "limitstream: standard input could not be read to its end: it breaks off inside ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,]", "[%s] []", "%s,%s", "[%s %s]", "[%s][%s]", "%s%s"})
  void betweenValuesMayStandAnythingThatIsNone(String text) {
    Launched run = reading(text.formatted(IGNORED, IGNORED), "run", "--strict", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void exitsWith1IfEveryEventWasBroken() {
    String broken = "{\"type\":1,\"payload\":2}";
    assertThat(reading(broken, "run", "-").exitCode()).isEqualTo(1);
    assertThat(reading(broken + IGNORED, "run", "-").exitCode()).isZero();
  }

  @Test
  void aSourceThatIsRefusedStopsNoOtherAndIsNamedAtTheEnd(@TempDir Path folder) throws Exception {
    Path good = Files.writeString(folder.resolve("good.json"), IGNORED);
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");
    Launched run = launch("run", bad.toString(), folder + "/none", good.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).startsWith("1 read = 0 applied + 0 stale + 1 ignored");
    assertThat(run.err())
        .isEqualTo(
            """
            limitstream: %s holds no events: it looks like CSV; expected events as JSON, or \
            records of a Kinesis stream; nothing of it was taken
            limitstream: %s/none cannot be read: no such file
            """
                .formatted(bad, folder));
    assertThat(launch("run", folder.toString()).out()).isEqualTo(run.out());
  }

  @Test
  void brokenGzipShowsWhatCameBeforeAndExitsWith2() {
    byte[] whole = Example.gzipped(Example.lines(Example.events()));
    Launched run = reading(Arrays.copyOf(whole, whole.length - 400), "run", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("User u-7");
    assertThat(run.err())
        .isEqualTo(
            "limitstream: standard input could not be read to its end: the packed data breaks"
                + " off\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Records\":null}", "{\"Records\":[", "{\"Records\":[]} x"})
  void aKinesisEventWithoutItsRecordsExitsWith2(String event) {
    Launched run = reading(event, "run", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("limitstream: standard input ").hasLineCount(1);
  }

  @Test
  void aKinesisEventThatBreaksOffShowsTheRecordsBefore() {
    String event = Example.kinesisEvent();
    Launched run = reading(event.substring(0, event.length() - 600), "run", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("26 read", "2 parked");
    assertThat(run.err()).contains("it breaks off inside \"Records\"").hasLineCount(1);
    byte[] gzipped = Example.gzipped(event);
    Launched cutGzip = reading(Arrays.copyOf(gzipped, gzipped.length - 300), "run", "-");
    assertThat(cutGzip.exitCode()).isEqualTo(2);
    assertThat(cutGzip.out()).contains("User u-7");
    assertThat(cutGzip.err()).contains("the packed data breaks off").hasLineCount(1);
  }

  @Test
  void linesOfEnvelopesMayHaveAFieldNamedRecords() {
    Launched run =
        reading("{\"Records\":1,\"type\":\"OTHER\",\"payload\":1}\n" + IGNORED, "run", "-");
    assertThat(run.out()).startsWith("2 read = 0 applied + 0 stale + 2 ignored");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void gzipMembersThatFollowEachOtherAreOneFile() {
    byte[] one = Example.gzipped(IGNORED + "\n");
    Launched run = reading(concatenated(one, one), "run", "-");
    assertThat(run.out()).startsWith("2 read");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 17})
  void somethingElseBehindAGzipMemberExitsWith2(int bytes) {
    byte[] one = Example.gzipped(IGNORED + "\n");
    Launched run = reading(concatenated(one, Arrays.copyOf(one, bytes)), "run", "-");
    assertThat(run.out()).startsWith("1 read");
    assertThat(run.err()).contains("the packed data ").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static byte[] concatenated(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void anEmptyFileHasNoEvents() {
    Launched run = reading("", "run", "-");
    assertThat(run.out()).startsWith("0 read");
    assertThat(run.err()).isEqualTo("limitstream: no events in standard input\n");
    assertThat(run.exitCode()).isZero();
  }

  static List<List<String>> unusableCommandLines() {
    return List.of(
        List.of("run", "no-such-file"),
        List.of("run", "src"),
        List.of("run", "--batch-size", "0"),
        List.of("run", "--batch-size", "10001"),
        List.of("run", "--batch-size", "many"),
        List.of("run", "--format", "xml"),
        List.of("run", "--unknown"),
        List.of("walk"));
  }

  @ParameterizedTest
  @MethodSource("unusableCommandLines")
  void anUnusableCommandLineIsOneClearLineAndExitsWith2(List<String> args) {
    Launched run = launch(args.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("limitstream: ").hasLineCount(1);
  }

  @Test
  void badConfigurationIsOneClearLineAndExitsWith2() {
    Launched run = Launched.with(new byte[0], Map.of("ENABLE_DYNAMO_DB", "TRUE"), false, "run");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ENABLE_DYNAMO_DB").hasLineCount(1);
  }

  @Test
  void aloneItPrintsHelp() {
    Launched alone = launch();
    assertThat(alone.out()).contains("Usage: limitstream", "run");
    assertThat(alone.exitCode()).isZero();
  }

  @Test
  void highlightsAnExceededLimitOnATerminalOnlyAndNeverAgainstNoColor() {
    String red = "\u001b[1;31m";
    assertThat(Launched.with(new byte[0], Map.of(), true, "run").out()).contains(red);
    assertThat(Launched.with(new byte[0], Map.of("NO_COLOR", "1"), true, "run").out())
        .doesNotContain("\u001b");
    assertThat(launch("run").out()).doesNotContain("\u001b");
  }

  @Test
  void drawsProgressOnATerminalOnly() {
    byte[] input = Example.array().getBytes(StandardCharsets.UTF_8);
    assertThat(Launched.with(input, Map.of(), true, "run", "-").err()).contains("Reading");
    assertThat(reading(input, "run", "-").err()).isEmpty();
  }

  @Test
  void listsEveryParkedRecordHoweverManyThereAre() {
    String file = "{\"type\":1,\"payload\":2}\n".repeat(2500);
    Launched json = reading(file, "run", "--format", "json", "-");
    assertThat(json.out())
        .contains(
            "{\"source\":\"standard input\",\"line\":2500,\"reason\":\"type: expected a"
                + " string\"}],\"anomalies\"");
    Launched text = reading(file, "run", "-");
    assertThat(text.out())
        .contains("standard input, line 10: type: expected a string", "and 2490 more")
        .doesNotContain("line 11:");
  }

  @Test
  void printsHostileNamesOnOneLineHarmlessly() {
    Launched run = reading("{\"type\":\"\\u001b[31m\\nX\",\"payload\":1}", "run", "-");
    assertThat(run.out()).contains("ignored: 1 × \\u001b[31m\\nX\n");
    String hostile = "\\u001b[31m\\u202e\\n";
    String event =
        EventJson.created()
            .with("aggregateId", "\"u" + hostile + "\"")
            .withPayload("userId", "\"u" + hostile + "\"")
            .withPayload("userLimitId", "\"l" + hostile + "\"")
            .withPayload("currencyCode", "\"" + hostile + "\"")
            .toString();
    Launched table = reading(event, "run", "-");
    assertThat(table.out())
        .contains("User u\\u001b[31m\\u202e\\n", "10000 \\u001b[31m", "l\\u001b[31m\\u202e\\n");
    Launched json = reading(event, "run", "--format", "json", "-");
    assertThat(json.out()).contains("\"userId\":\"u\\u001B[31m\\u202e\\n\"");
    for (Launched printed : List.of(table, json)) {
      assertThat(printed.out()).doesNotContain("\u001b").doesNotContain("\u202e");
    }
  }

  @Test
  void escapesControlsBeyondAsciiInJson() {
    String event =
        EventJson.created()
            .withPayload("brandId", "\"b\\u009b31m\\u2066\\u200f\\u007f\"")
            .toString();
    assertThat(reading(event, "run", "--format", "json", "-").out())
        .contains("\"brandId\":\"b\\u009b31m\\u2066\\u200f\\u007F\"");
  }

  static List<DoubtStory> stories() {
    return DoubtStory.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void showsWhatIsInForceAndWhatIsInDoubt(DoubtStory story) {
    String events =
        story.events().stream().map(EventJson::toString).collect(Collectors.joining("\n"));
    Launched run = reading(events, "run", "--at", "" + story.now(), "--format", "json", "-");
    JsonNode limit = new ObjectMapper().readTree(run.out()).at("/limits/0");
    story
        .facts()
        .forEach(
            (name, value) -> {
              JsonNode fact = limit.at("/" + name.replace('.', '/'));
              String text =
                  fact.isArray()
                      ? fact.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
                      : fact.isMissingNode() ? null : fact.asString();
              assertThat(text).as(name).isEqualTo(value);
            });
    Launched table = reading(events, "run", "--at", "" + story.now(), "-");
    assertThat(table.exitCode()).isZero();
    boolean isOut = "false".equals(story.facts().get("inForce"));
    assertThat(table.out().contains("░") || table.out().contains("█"))
        .as("a bar")
        .isEqualTo(limit.has("percentUsed"));
    if (limit.has("percentUsed")) {
      assertThat(table.out()).contains(" " + limit.get("percentUsed").asString() + " %");
    }
    if (isOut) {
      assertThat(table.out()).doesNotContain("active ").contains("– ");
    }
  }

  @Test
  void readsLimitsAtTheNewestEventThatDoesNotLieInTheFuture() {
    String now = "1650000000000";
    String reset = EventJson.created().withPayload("nextResetTime", "1655000000000").toString();
    String later =
        EventJson.progressChanged()
            .with("createdAt", now)
            .withPayload("userLimitId", "\"l-2\"")
            .with("eventId", "\"e-9\"")
            .toString();
    String future =
        later.replace("e-9", "e-10").replace("l-2", "l-3").replace(now, "6900000000000");
    Launched run = reading(String.join("\n", reset, later, future), "run", "--format", "json", "-");
    assertThat(run.out()).startsWith("{\"at\":" + now + ",");
    assertThat(reading(reset, "run", "--at", "2022-08-01T00:00:00Z", "--format", "json", "-").out())
        .contains("\"doubts\":[\"RESET_DUE\",\"USAGE_UNKNOWN\"]");
    assertThat(reading(reset, "run", "--at", "tomorrow", "-").err())
        .contains("--at", "expected a time such as 2026-03-24T10:00:00Z");
  }
}
