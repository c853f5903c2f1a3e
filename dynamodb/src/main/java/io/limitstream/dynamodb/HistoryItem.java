package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;

import io.limitstream.history.Entry;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.store.ForgottenUsers;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An entry of a user's history as an item of the table. Which of five attributes it has says what
/// it is; each is a map with the short names of a limit's item, so that an entry stays within the
/// kilobyte that one write unit pays for.
final class HistoryItem {
  private static final String PREFIX = LimitKey.RESERVED_PREFIX + "history:";

  private static final String LIMIT = "historyLimit";
  private static final String ANNOUNCED = "historyAnnounced";
  private static final String ANNOUNCED_PROGRESS = "historyAnnouncedProgress";
  private static final String CLOSED = "historyClosed";
  private static final String PROGRESSED = "historyProgressed";
  private static final String NOTED = "historyNoted";
  private static final String PARKED = "historyParked";

  private static final String TYPE = "t";
  private static final String PERIOD = "p";
  private static final String CURRENCY = "c";
  private static final String BRAND = "b";
  private static final String NEXT_RESET = "r";
  private static final String BEFORE = "bf";
  private static final String AFTER = "pr";
  private static final String LEFT = "l";
  private static final String KIND = "k";
  private static final String SAID = "sd";
  private static final String KNOWN = "kn";
  private static final String AT = "at";
  private static final String REASON = "why";
  private static final String LIMITS = "ls";

  private HistoryItem() {}

  /// The partition key of a user's history.
  static String partition(String userId) {
    return PREFIX + ForgottenUsers.digest(userId);
  }

  static Map<String, AttributeValue> key(String userId, Entry entry) {
    return Map.of(
        DynamoDbTable.PARTITION_KEY,
        value(partition(userId)),
        DynamoDbTable.SORT_KEY,
        value(entry.key()));
  }

  /// The attributes of `entry`.
  ///
  /// @param endSeconds when it may be deleted, in seconds since 1970 UTC
  static Map<String, AttributeValue> attributes(Entry entry, long endSeconds) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(DynamoDbTable.EXPIRES_AT, value(endSeconds));
    switch (entry) {
      case Entry.Announced announced -> {
        item.put(ANNOUNCED, LimitItem.announced(announced.terms()));
        if (announced.progress() != null) {
          item.put(ANNOUNCED_PROGRESS, value(announced.progress()));
        }
      }
      case Entry.Closed closed -> item.put(CLOSED, closed(closed));
      case Entry.Progressed progressed -> item.put(PROGRESSED, progressed(progressed));
      case Entry.Noted noted -> item.put(NOTED, noted(noted));
      case Entry.Parked parked -> item.put(PARKED, parked(parked));
    }
    if (entry instanceof Entry.OfLimit ofLimit) {
      item.put(LIMIT, value(ofLimit.userLimitId()));
    }
    return item;
  }

  private static AttributeValue closed(Entry.Closed closed) {
    return LimitItem.stamped(closed.stamp())
        .with(TYPE, closed.type().name())
        .with(PERIOD, closed.period().name())
        .with(CURRENCY, closed.currencyCode())
        .with(BRAND, closed.brandId())
        .with(BEFORE, closed.used())
        .with(LEFT, closed.unused())
        .with(NEXT_RESET, closed.nextResetTime())
        .map();
  }

  private static AttributeValue progressed(Entry.Progressed progressed) {
    return LimitItem.stamped(progressed.stamp())
        .with(CURRENCY, progressed.currencyCode())
        .with(BRAND, progressed.brandId())
        .with(BEFORE, progressed.before())
        .with(AFTER, progressed.after())
        .with(LEFT, progressed.remaining())
        .with(NEXT_RESET, progressed.nextResetTime())
        .map();
  }

  private static AttributeValue noted(Entry.Noted noted) {
    return LimitItem.stamped(noted.stamp())
        .with(KIND, noted.kind().name())
        .with(SAID, noted.said())
        .with(KNOWN, noted.known())
        .map();
  }

  private static AttributeValue parked(Entry.Parked parked) {
    return new Facts()
        .with(AT, parked.at())
        .with(LimitItem.EVENT, parked.id())
        .with(REASON, parked.reason())
        .with(LIMITS, parked.userLimitIds())
        .map();
  }

  /// The entry that an item holds.
  ///
  /// @throws UnreadableItemException if it is not as [#attributes] writes it
  static Entry read(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    var terms = LimitItem.readAnnounced(attributes.map(ANNOUNCED));
    if (terms != null) {
      return new Entry.Announced(
          attributes.text(LIMIT), terms, attributes.optionalAmount(ANNOUNCED_PROGRESS));
    }
    Attributes closed = attributes.map(CLOSED);
    if (closed != null) {
      return closed(attributes.text(LIMIT), closed);
    }
    Attributes progressed = attributes.map(PROGRESSED);
    if (progressed != null) {
      return progressed(attributes.text(LIMIT), progressed);
    }
    Attributes noted = attributes.map(NOTED);
    if (noted != null) {
      return noted(attributes.text(LIMIT), noted);
    }
    Attributes parked = attributes.map(PARKED);
    if (parked != null) {
      return parked(parked);
    }
    throw new UnreadableItemException("history: expected one of its five attributes");
  }

  private static Entry closed(String limit, Attributes closed) throws UnreadableItemException {
    return new Entry.Closed(
        limit,
        LimitItem.stamp(closed),
        closed.oneOf(TYPE, LimitType.class),
        closed.oneOf(PERIOD, Period.class),
        closed.text(CURRENCY),
        closed.text(BRAND),
        closed.amount(BEFORE),
        closed.amount(LEFT),
        closed.optionalNumber(NEXT_RESET));
  }

  private static Entry progressed(String limit, Attributes progressed)
      throws UnreadableItemException {
    return new Entry.Progressed(
        limit,
        LimitItem.stamp(progressed),
        progressed.text(CURRENCY),
        progressed.text(BRAND),
        progressed.amount(BEFORE),
        progressed.amount(AFTER),
        progressed.amount(LEFT),
        progressed.optionalNumber(NEXT_RESET));
  }

  private static Entry noted(String limit, Attributes noted) throws UnreadableItemException {
    Stamp stamp = LimitItem.stamp(noted);
    return new Entry.Noted(
        limit,
        noted.oneOf(KIND, AnomalyKind.class),
        stamp,
        noted.optionalText(SAID),
        noted.optionalText(KNOWN));
  }

  private static Entry parked(Attributes parked) throws UnreadableItemException {
    return new Entry.Parked(
        parked.number(AT), parked.text(LimitItem.EVENT), parked.text(REASON), parked.texts(LIMITS));
  }
}
