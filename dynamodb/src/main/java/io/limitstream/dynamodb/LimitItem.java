package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;

import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Register;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A limit as an item of the table: each register is one attribute, a map, which is replaced whole,
/// so that facts which a newer event lacks vanish by themselves (design, part 5).
///
/// Names inside are short: an item with all five registers stays within the kilobyte that one write
/// unit pays for. Amounts are strings, numbers and times are numbers, absent facts are absent.
final class LimitItem {

  /// The attributes of the registers.
  static final String TERMS = "terms";

  static final String PENDING = "pending";
  static final String USAGE = "usage";
  static final String IMPLIED = "implied";
  static final String KIND = "kind";

  static final List<String> REGISTERS = List.of(TERMS, PENDING, USAGE, IMPLIED, KIND);

  /// The Forgotten mark: true, and no item with it has a register.
  static final String FORGOTTEN = "forgotten";

  /// The stamp's number and event inside a register.
  static final String NUMBER = "n";

  static final String EVENT = "id";
  private static final String AT = "at";

  private static final String TYPE = "t";
  private static final String PERIOD = "p";
  private static final String STATUS = "s";
  private static final String VALUE = "v";
  private static final String PREVIOUS = "pv";
  private static final String CURRENCY = "c";
  private static final String BRAND = "b";
  private static final String FROM = "f";
  private static final String UNTIL = "u";
  private static final String CREATED = "cr";
  private static final String NEXT_RESET = "r";
  private static final String PROGRESS = "pr";
  private static final String AT_MOST = "m";

  private LimitItem() {}

  static Map<String, AttributeValue> key(LimitKey key) {
    return Map.of(
        DynamoDbTable.PARTITION_KEY,
        value(key.userId()),
        DynamoDbTable.SORT_KEY,
        value(key.userLimitId()));
  }

  static LimitKey key(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    return new LimitKey(
        attributes.text(DynamoDbTable.PARTITION_KEY), attributes.text(DynamoDbTable.SORT_KEY));
  }

  /// The registers of `state`, each as its attribute.
  static Map<String, AttributeValue> registers(LimitState state) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    if (state.terms() != null) {
      item.put(TERMS, announced(state.terms()));
    }
    if (state.pending() != null) {
      item.put(PENDING, announced(state.pending()));
    }
    if (state.usage() != null) {
      item.put(USAGE, used(state.usage()));
    }
    if (state.implied() != null) {
      item.put(IMPLIED, register(state.implied()).with(VALUE, state.implied().value()).map());
    }
    if (state.kind() != null) {
      item.put(
          KIND,
          register(state.kind())
              .with(TYPE, state.kind().type().name())
              .with(PERIOD, state.kind().period().name())
              .map());
    }
    return item;
  }

  static AttributeValue announced(Terms terms) {
    return register(terms)
        .with(TYPE, terms.type().name())
        .with(PERIOD, terms.period().name())
        .with(STATUS, terms.status().name())
        .with(VALUE, terms.value())
        .with(PREVIOUS, terms.previousLimitValue())
        .with(CURRENCY, terms.currencyCode())
        .with(BRAND, terms.brandId())
        .with(FROM, terms.activeFrom())
        .with(UNTIL, terms.activeUntil())
        .with(CREATED, terms.createdAt())
        .with(NEXT_RESET, terms.nextResetTime())
        .map();
  }

  private static AttributeValue used(Usage usage) {
    return register(usage)
        .with(PROGRESS, usage.progress())
        .with(AT_MOST, usage.atMost())
        .with(CURRENCY, usage.currencyCode())
        .with(BRAND, usage.brandId())
        .with(NEXT_RESET, usage.nextResetTime())
        .map();
  }

  private static Facts register(Register register) {
    return stamped(register.stamp());
  }

  /// The facts of an event, which begin with its stamp.
  static Facts stamped(Stamp stamp) {
    return new Facts()
        .with(NUMBER, stamp.number())
        .with(EVENT, stamp.eventId())
        .with(AT, stamp.createdAt());
  }

  /// The state that an item holds; the empty state for no item. What stands beside a Forgotten mark
  /// is not read.
  ///
  /// @throws UnreadableItemException if any register is not as [#registers] writes it
  static LimitState read(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    if (attributes.has(FORGOTTEN)) {
      return LimitState.FORGOTTEN;
    }
    return new LimitState(
        readAnnounced(attributes.map(TERMS)),
        readAnnounced(attributes.map(PENDING)),
        readUsed(attributes.map(USAGE)),
        readImplied(attributes.map(IMPLIED)),
        readKind(attributes.map(KIND)));
  }

  static @Nullable Terms readAnnounced(@Nullable Attributes terms) throws UnreadableItemException {
    return terms == null
        ? null
        : new Terms(
            stamp(terms),
            terms.oneOf(TYPE, LimitType.class),
            terms.oneOf(PERIOD, Period.class),
            terms.oneOf(STATUS, LimitStatus.class),
            terms.amount(VALUE),
            terms.optionalAmount(PREVIOUS),
            terms.text(CURRENCY),
            terms.text(BRAND),
            terms.number(FROM),
            terms.optionalNumber(UNTIL),
            terms.optionalNumber(CREATED),
            terms.optionalNumber(NEXT_RESET));
  }

  private static @Nullable Usage readUsed(@Nullable Attributes usage)
      throws UnreadableItemException {
    return usage == null
        ? null
        : new Usage(
            stamp(usage),
            usage.amount(PROGRESS),
            usage.optionalAmount(AT_MOST),
            usage.text(CURRENCY),
            usage.text(BRAND),
            usage.optionalNumber(NEXT_RESET));
  }

  private static @Nullable Implied readImplied(@Nullable Attributes implied)
      throws UnreadableItemException {
    return implied == null ? null : new Implied(stamp(implied), implied.amount(VALUE));
  }

  private static @Nullable Kind readKind(@Nullable Attributes kind) throws UnreadableItemException {
    return kind == null
        ? null
        : new Kind(
            stamp(kind), kind.oneOf(TYPE, LimitType.class), kind.oneOf(PERIOD, Period.class));
  }

  static Stamp stamp(Attributes register) throws UnreadableItemException {
    return new Stamp(register.number(NUMBER), register.text(EVENT), register.number(AT));
  }
}
