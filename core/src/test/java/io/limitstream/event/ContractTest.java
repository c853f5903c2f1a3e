package io.limitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SpecificationVersion;
import io.limitstream.event.Candidate.Mutation;
import io.limitstream.fixture.EventJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Holds `docs/asyncapi.yaml` and the decoder together: each event is taken or refused by both
/// alike, but for what [Unsaid] names.
class ContractTest {
  private static final int RANDOM = 5_000;

  /// Their `not` has a pattern, which takes what is no string: so `not` refuses it, too.
  private static final Set<String> SAID_TWICE = Set.of("/UserId/type", "/OtherType/type");

  /// What no change of one member gives.
  private static final List<String> TEXTS =
      List.of(
          "{}",
          "[]",
          "[{}]",
          "1",
          "\"x\"",
          "null",
          "",
          "{",
          "{}{}",
          "x",
          "{\"type\":\"OTHER\"}",
          """
          {"aggregateId":"u","createdAt":1647946101223,"eventId":"e","sequenceNumber":1,
           "type":"USER_LIMIT_RESET"}
          """);

  private static Contract contract;
  private static List<Candidate> candidates;

  @BeforeAll
  static void read() throws Exception {
    contract = Contract.read();
    candidates = candidates();
  }

  @AfterAll
  static void forget() {
    candidates = List.of();
  }

  private static List<Candidate> candidates() {
    List<Mutation> mutations = Mutations.all();
    List<Candidate> all = new ArrayList<>();
    TEXTS.forEach(text -> all.add(Candidate.of(text, Set.of())));
    for (EventJson event :
        List.of(
            EventJson.created().withPayload("progress", "\"1\""),
            EventJson.progressChanged(),
            EventJson.reset(),
            EventJson.ofType("OTHER"))) {
      all.add(Candidate.of("\ufeff" + event, Set.of()));
      mutations.forEach(mutation -> all.add(Candidate.of(event, mutation)));
    }
    Random random = new Random(4711);
    GoodEvents good = new GoodEvents(random);
    for (int i = 0; i < RANDOM; i++) {
      Mutation one = mutations.get(random.nextInt(mutations.size()));
      Mutation other = mutations.get(random.nextInt(mutations.size()));
      all.add(Candidate.of(good.next(), random.nextBoolean() ? one : one.and(other)));
    }
    return all;
  }

  @Test
  void goodEventsAreTakenByBoth() {
    Schema schema = contract.schema("Event");
    GoodEvents good = new GoodEvents(new Random(4712));
    for (int i = 0; i < RANDOM; i++) {
      Candidate candidate = Candidate.of(good.next().toString(), Set.of());
      assertThat(candidate.isTaken()).as(candidate.text()).isTrue();
      assertThat(takes(schema, candidate)).as(candidate.text()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SpecificationVersion.class,
      names = {"DRAFT_2020_12", "DRAFT_7"})
  void schemasAndDecoderTakeAndRefuseAlike(SpecificationVersion version) {
    Schema schema = contract.schema("Event", version);
    Set<Unsaid> met = EnumSet.noneOf(Unsaid.class);
    int taken = 0;
    for (Candidate candidate : candidates) {
      taken += candidate.isTaken() ? 1 : 0;
      if (takes(schema, candidate) != candidate.isTaken()) {
        assertThat(candidate.explanation()).as(candidate.text()).isNotNull();
        met.add(candidate.explanation());
      }
    }
    assertThat(met).as("each difference is met").containsOnly(Unsaid.values());
    assertThat(taken).isBetween(5_000, candidates.size() - 5_000);
  }

  @Test
  void theDocumentNamesWhatNoSchemaSays() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(Unsaid.values()).forEach(unsaid -> names.add(unsaid.name()));
    assertThat(contract.unsaid()).isEqualTo(names);
  }

  /// Otherwise the events would not show that it is right.
  @TestFactory
  Stream<DynamicTest> noWordOfTheSchemasCanBeMissed() {
    return contract.words().stream()
        .filter(word -> !SAID_TWICE.contains(word))
        .map(
            word ->
                DynamicTest.dynamicTest(word, () -> assertThat(isMissed(word)).as(word).isTrue()));
  }

  private static boolean isMissed(String word) {
    Schema schema = contract.without(word).schema("Event");
    return candidates.stream()
        .filter(candidate -> candidate.explanation() == null)
        .anyMatch(candidate -> takes(schema, candidate) != candidate.isTaken());
  }

  @TestFactory
  Stream<DynamicTest> theExamplesAreWhatTheySay() {
    return contract.document().at("/components/messages").properties().stream()
        .flatMap(
            message -> {
              assertThat(message.getValue().at("/examples")).as(message.getKey()).isNotEmpty();
              return message
                  .getValue()
                  .at("/examples")
                  .valueStream()
                  .map(
                      example ->
                          DynamicTest.dynamicTest(
                              message.getKey() + " " + example.get("name").asString(),
                              () -> example(message.getKey(), example.get("payload"))));
            });
  }

  private static void example(String message, JsonNode event) {
    Candidate candidate = Candidate.of(event.toString(), Set.of());
    assertThat(candidate.decoded())
        .isInstanceOf(message.equals("Other") ? Decoded.Ignored.class : Decoded.Change.class);
    assertThat(contract.schema(message + "Event").validate(event)).isEmpty();
    assertThat(contract.schema("Event").validate(event)).isEmpty();
  }

  private static boolean takes(Schema schema, Candidate candidate) {
    return candidate.parsed() != null && schema.validate(candidate.parsed()).isEmpty();
  }
}
