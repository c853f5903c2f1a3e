package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;
import static io.limitstream.dynamodb.Attributes.valueOrNull;

import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A limit as an item of the table: every attribute, how it is written and how it is read.
///
/// Each register's attributes bear its name as a prefix. Amounts are strings; numbers and times are
/// numbers; absent facts are absent attributes.
final class LimitItem {

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

  /// The write of every register that `change` has, or of none if any of them is not newer than the
  /// item's.
  static LimitUpdate update(LimitState change) {
    LimitUpdate update = new LimitUpdate();
    Terms terms = change.terms();
    if (terms != null) {
      stamp(update, "terms", terms.stamp());
      update.write("termsType", value(terms.type().name()));
      update.write("termsPeriod", value(terms.period().name()));
      update.write("termsStatus", value(terms.status().name()));
      update.write("termsValue", value(terms.value()));
      update.write("termsPreviousLimitValue", valueOrNull(terms.previousLimitValue()));
      update.write("termsCurrencyCode", value(terms.currencyCode()));
      update.write("termsBrandId", value(terms.brandId()));
      update.write("termsActiveFrom", value(terms.activeFrom()));
      update.write("termsActiveUntil", valueOrNull(terms.activeUntil()));
      update.write("termsCreatedAt", value(terms.createdAt()));
      update.write("termsNextResetTime", valueOrNull(terms.nextResetTime()));
      dropKind(update);
    }
    Usage usage = change.usage();
    if (usage != null) {
      stamp(update, "usage", usage.stamp());
      update.write("usageProgress", value(usage.progress()));
      update.write("usageRemaining", valueOrNull(usage.remaining()));
      update.write("usageCurrencyCode", value(usage.currencyCode()));
      update.write("usageBrandId", value(usage.brandId()));
      update.write("usageNextResetTime", valueOrNull(usage.nextResetTime()));
    }
    Kind kind = change.kind();
    if (kind != null) {
      stamp(update, "kind", kind.stamp());
      update.write("kindType", value(kind.type().name()));
      update.write("kindPeriod", value(kind.period().name()));
    }
    return update;
  }

  private static void stamp(LimitUpdate update, String register, Stamp stamp) {
    update.write(register + "Number", value(stamp.sequenceNumber()));
    update.write(register + "EventId", value(stamp.eventId()));
    update.write(register + "EventAt", value(stamp.createdAt()));
    update.requireOlder(register + "Number", register + "EventId");
  }

  /// Terms make it moot.
  private static void dropKind(LimitUpdate update) {
    update.write("kindNumber", null);
    update.write("kindEventId", null);
    update.write("kindEventAt", null);
    update.write("kindType", null);
    update.write("kindPeriod", null);
  }

  /// The state that an item holds; the empty state for no item.
  ///
  /// @throws UnreadableItemException if any register is not as [#update] writes it
  static LimitState read(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    return new LimitState(terms(attributes), usage(attributes), kind(attributes));
  }

  private static @Nullable Terms terms(Attributes item) throws UnreadableItemException {
    if (isAbsent(item, "terms")) {
      return null;
    }
    return new Terms(
        stamp(item, "terms"),
        item.oneOf("termsType", LimitType.class),
        item.oneOf("termsPeriod", Period.class),
        item.oneOf("termsStatus", LimitStatus.class),
        item.amount("termsValue"),
        item.optionalAmount("termsPreviousLimitValue"),
        item.text("termsCurrencyCode"),
        item.text("termsBrandId"),
        item.number("termsActiveFrom"),
        item.optionalNumber("termsActiveUntil"),
        item.number("termsCreatedAt"),
        item.optionalNumber("termsNextResetTime"));
  }

  private static @Nullable Usage usage(Attributes item) throws UnreadableItemException {
    if (isAbsent(item, "usage")) {
      return null;
    }
    return new Usage(
        stamp(item, "usage"),
        item.amount("usageProgress"),
        item.optionalAmount("usageRemaining"),
        item.text("usageCurrencyCode"),
        item.text("usageBrandId"),
        item.optionalNumber("usageNextResetTime"));
  }

  private static @Nullable Kind kind(Attributes item) throws UnreadableItemException {
    return isAbsent(item, "kind")
        ? null
        : new Kind(
            stamp(item, "kind"),
            item.oneOf("kindType", LimitType.class),
            item.oneOf("kindPeriod", Period.class));
  }

  /// A register without a number was never written; one that lost only its number is unreadable.
  private static boolean isAbsent(Attributes item, String register) {
    return !item.has(register + "Number") && !item.has(register + "EventId");
  }

  private static Stamp stamp(Attributes item, String register) throws UnreadableItemException {
    return new Stamp(
        item.number(register + "Number"),
        item.text(register + "EventId"),
        item.number(register + "EventAt"));
  }
}
