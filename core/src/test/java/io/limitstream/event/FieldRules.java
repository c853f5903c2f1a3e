package io.limitstream.event;

import static io.limitstream.event.Reasons.assertReason;
import static io.limitstream.event.Reasons.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The wire format's rules for the payload of one event type, field by field. Each type's test
/// names its fields by what they take, and gets every rule from here.
interface FieldRules {

  /// An event of the type that is well formed, with every field that the rules name.
  EventJson event();

  /// The fields, by what they take.
  Stream<Field> fields();

  /// A test for each field that `applies`.
  private Stream<DynamicTest> each(Predicate<Field> applies, Consumer<Field> test) {
    return fields()
        .filter(applies)
        .map(field -> DynamicTest.dynamicTest(field.name, () -> test.accept(field)));
  }

  /// What a field takes.
  enum Takes {
    ID_OF_2048,
    ID_OF_1024,
    NAME,
    CONSTANT,
    AMOUNT,
    AMOUNT_NOT_NEGATIVE,
    TIME
  }

  /// A field's rule.
  record Field(String name, Takes takes, boolean required) {
    static Field required(String name, Takes takes) {
      return new Field(name, takes, true);
    }

    static Field optional(String name, Takes takes) {
      return new Field(name, takes, false);
    }

    EventJson in(EventJson event, String value) {
      EventJson changed = event.withPayload(name, value);
      return name.equals("userId") ? changed.with("aggregateId", value) : changed;
    }

    boolean isAmount() {
      return takes == Takes.AMOUNT || takes == Takes.AMOUNT_NOT_NEGATIVE;
    }

    int maxBytes() {
      return switch (takes) {
        case ID_OF_2048 -> 2048;
        case ID_OF_1024 -> 1024;
        default -> 256;
      };
    }

    boolean isName() {
      return takes == Takes.NAME || takes == Takes.ID_OF_1024 || takes == Takes.ID_OF_2048;
    }
  }

  @TestFactory
  default Stream<DynamicTest> aMissingFieldIsNamedUnlessItMayBeAbsent() {
    return each(_ -> true, this::aMissingFieldIsNamedUnlessItMayBeAbsent);
  }

  private void aMissingFieldIsNamedUnlessItMayBeAbsent(Field field) {
    assertAbsence(field, event().withoutPayload(field.name));
  }

  @TestFactory
  default Stream<DynamicTest> nullEqualsAbsence() {
    return each(_ -> true, this::nullEqualsAbsence);
  }

  private void nullEqualsAbsence(Field field) {
    assertAbsence(field, event().withPayload(field.name, "null"));
    if (!field.required) {
      assertThat(changeOf(event().withPayload(field.name, "null")))
          .isEqualTo(changeOf(event().withoutPayload(field.name)));
    }
  }

  private static void assertAbsence(Field field, EventJson event) {
    if (field.required) {
      assertReason(event).isEqualTo("payload." + field.name + ": missing");
    } else {
      assertThat(changeOf(event)).isNotNull();
    }
  }

  @TestFactory
  default Stream<DynamicTest> aWrongJsonTypeIsNamed() {
    return each(_ -> true, this::aWrongJsonTypeIsNamed);
  }

  private void aWrongJsonTypeIsNamed(Field field) {
    String otherType = field.takes == Takes.TIME ? "\"4711\"" : "4711";
    for (String value :
        new String[] {otherType, "true", "false", "{}", "[]", "[\"4711\"]", "4.5"}) {
      assertNamed(field, event().withPayload(field.name, value));
    }
  }

  @TestFactory
  default Stream<DynamicTest> textIsNeitherEmptyNorTooLong() {
    return each(Field::isName, this::textIsNeitherEmptyNorTooLong);
  }

  private void textIsNeitherEmptyNorTooLong(Field field) {
    int max = field.maxBytes();
    assertThat(changeOf(field.in(event(), quoted("x".repeat(max))))).isNotNull();
    assertThat(changeOf(field.in(event(), quoted("é".repeat(max / 2))))).isNotNull();
    assertThat(changeOf(field.in(event(), quoted("\ud83d\ude00".repeat(max / 4))))).isNotNull();
    assertNamed(field, event().withPayload(field.name, quoted("x".repeat(max + 1))))
        .contains(String.valueOf(max));
    assertNamed(field, event().withPayload(field.name, quoted("x" + "é".repeat(max / 2))));
    assertNamed(field, event().withPayload(field.name, quoted("")));
  }

  @TestFactory
  default Stream<DynamicTest> textHasNoUnpairedSurrogates() {
    return each(field -> field.takes != Takes.TIME, this::textHasNoUnpairedSurrogates);
  }

  private void textHasNoUnpairedSurrogates(Field field) {
    for (String value : new String[] {"\\ud800", "x\\uDFFF", "\\udc00\\ud800", "\\ud800x"}) {
      assertNamed(field, event().withPayload(field.name, quoted(value)));
    }
    if (field.isName()) {
      assertThat(changeOf(field.in(event(), quoted("\\ud83d\\ude00")))).isNotNull();
    }
  }

  @TestFactory
  default Stream<DynamicTest> aConstantIsOneOfThoseKnown() {
    return each(field -> field.takes == Takes.CONSTANT, this::aConstantIsOneOfThoseKnown);
  }

  private void aConstantIsOneOfThoseKnown(Field field) {
    for (String value : new String[] {"HOURLY", "", "deposit", "day", " DAY", "DAY ", "0"}) {
      assertNamed(field, event().withPayload(field.name, quoted(value)));
    }
  }

  @TestFactory
  default Stream<DynamicTest> anAmountIsAPlainDecimalOfAtMost38Digits() {
    return each(Field::isAmount, this::anAmountIsAPlainDecimalOfAtMost38Digits);
  }

  private void anAmountIsAPlainDecimalOfAtMost38Digits(Field field) {
    for (String amount : new String[] {"0", "-0", "00.10", "12.50", digits(38), fraction(38)}) {
      assertThat(changeOf(event().withPayload(field.name, quoted(amount)))).isNotNull();
    }
    for (String amount :
        new String[] {
          "",
          "-",
          ".",
          "-.",
          "+1",
          "1.",
          ".5",
          "-.5",
          "1e3",
          "1E3",
          "1e999999999",
          "0x10",
          " 1",
          "1 ",
          "1,5",
          "1.2.3",
          "--1",
          "1-",
          "NaN",
          "Infinity",
          "١٢",
          "１",
          "1_000",
          digits(39),
          fraction(39)
        }) {
      assertNamed(field, event().withPayload(field.name, quoted(amount)));
    }
  }

  @TestFactory
  default Stream<DynamicTest> onlyLimitsThemselvesAreNotNegative() {
    return each(Field::isAmount, this::onlyLimitsThemselvesAreNotNegative);
  }

  private void onlyLimitsThemselvesAreNotNegative(Field field) {
    EventJson event = event().withPayload(field.name, "\"-0.01\"");
    if (field.takes == Takes.AMOUNT) {
      assertThat(changeOf(event)).isNotNull();
      assertThat(changeOf(event().withPayload(field.name, quoted("-" + digits(38))))).isNotNull();
    } else {
      assertNamed(field, event);
    }
  }

  @TestFactory
  default Stream<DynamicTest> aTimeIsAnIntegerTokenUpToTheEndOfTheYear9999() {
    return each(
        field -> field.takes == Takes.TIME, this::aTimeIsAnIntegerTokenUpToTheEndOfTheYear9999);
  }

  private void aTimeIsAnIntegerTokenUpToTheEndOfTheYear9999(Field field) {
    for (String time : new String[] {"0", "-0", "1647946101", "253402300799999"}) {
      assertThat(changeOf(event().withPayload(field.name, time))).isNotNull();
    }
    for (String time :
        new String[] {
          "6.0",
          "6.9",
          "6e0",
          "6E2",
          "\"6\"",
          "-1",
          "253402300800000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "18446744073709551616",
          "9".repeat(5000)
        }) {
      assertNamed(field, event().withPayload(field.name, time));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "userLimitId", "brandId", "currencyCode"})
  default void aNameThatStandsTwiceIsNamed(String name) {
    EventJson event = event().withPayload(name, "\"u-7\"");
    for (String value : new String[] {"\"u-7\"", "null", "{}"}) {
      assertReason(event.andPayload(name, value)).startsWith("payload." + name + ": ");
      String spelt = String.format("\\u%04X%s", (int) name.charAt(0), name.substring(1));
      assertReason(event.andPayload(spelt, value)).startsWith("payload." + name + ": ");
    }
  }

  @Test
  default void anUnknownNameThatStandsTwiceIsNotQuoted() {
    EventJson event = event().andPayload("4711 is a card", "1").andPayload("4711 is a card", "2");
    assertReason(event).isEqualTo("payload: expected each name once, found an unknown one twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "[{\"a\":1,\"a\":2}]", "\"\\ud800\"", "1e999999999"})
  default void unknownFieldsAreIgnoredWhateverTheyHold(String value) {
    assertMeansTheSame(event().andPayload("unheardOf", value));
    assertMeansTheSame(event().and("unheardOf", value));
    assertMeansTheSame(event().with("context", value));
    assertMeansTheSame(event().with("source", value));
  }

  @Test
  default void thePayloadMayStandInFront() {
    assertThat(event().payloadInFront().toString()).startsWith("{\"payload\"");
    assertMeansTheSame(event().payloadInFront());
  }

  private void assertMeansTheSame(EventJson event) {
    assertThat(changeOf(event)).isEqualTo(changeOf(event()));
  }

  private static AbstractStringAssert<?> assertNamed(Field field, EventJson event) {
    return assertReason(event)
        .startsWith("payload." + field.name + ": expected ")
        .doesNotContain("4711");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String digits(int digits) {
    return "9".repeat(digits);
  }

  private static String fraction(int digits) {
    return "0." + "9".repeat(digits - 1);
  }
}
