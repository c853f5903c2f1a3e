package io.limitstream.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of one item, read strictly: each is what is expected, or the item is unreadable.
record Attributes(Map<String, AttributeValue> item) {

  static AttributeValue value(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue value(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue value(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(Attributes::value).toList());
  }

  static @Nullable AttributeValue valueOrNull(@Nullable String text) {
    return text == null ? null : value(text);
  }

  static @Nullable AttributeValue valueOrNull(@Nullable Long number) {
    return number == null ? null : value(number.longValue());
  }

  /// Text, so that no digit is lost and trailing zeros stay as the platform sent them.
  static AttributeValue value(BigDecimal amount) {
    return value(amount.toPlainString());
  }

  static @Nullable AttributeValue valueOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : value(amount);
  }

  /// The attributes of a map; absent where there is none.
  @Nullable Attributes map(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    if (value == null) {
      return null;
    }
    if (!value.hasM()) {
      throw new UnreadableItemException(name + ": expected a map");
    }
    return new Attributes(value.m());
  }

  boolean has(String name) {
    return item.containsKey(name);
  }

  AttributeValue required(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new UnreadableItemException(name + ": missing");
    }
    return value;
  }

  String text(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null) {
      throw new UnreadableItemException(name + ": expected a string");
    }
    return value.s();
  }

  @Nullable String optionalText(String name) throws UnreadableItemException {
    return has(name) ? text(name) : null;
  }

  long number(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    try {
      return value == null ? notAnInteger(name) : Long.parseLong(value.n());
    } catch (NumberFormatException other) {
      return notAnInteger(name);
    }
  }

  private static long notAnInteger(String name) throws UnreadableItemException {
    throw new UnreadableItemException(name + ": expected a number, an integer of 64 bits");
  }

  @Nullable Long optionalNumber(String name) throws UnreadableItemException {
    return has(name) ? Long.valueOf(number(name)) : null;
  }

  BigDecimal amount(String name) throws UnreadableItemException {
    try {
      return new BigDecimal(text(name));
    } catch (NumberFormatException other) {
      throw new UnreadableItemException(name + ": expected a decimal");
    }
  }

  @Nullable BigDecimal optionalAmount(String name) throws UnreadableItemException {
    return has(name) ? amount(name) : null;
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type) throws UnreadableItemException {
    try {
      return Enum.valueOf(type, text(name));
    } catch (IllegalArgumentException other) {
      throw new UnreadableItemException(name + ": expected one of " + type.getSimpleName());
    }
  }

  /// A list of texts; empty if there is none.
  List<String> texts(String name) throws UnreadableItemException {
    List<String> texts = new ArrayList<>();
    for (AttributeValue element : list(name)) {
      if (element.s() == null) {
        throw new UnreadableItemException(name + ": expected strings");
      }
      texts.add(element.s());
    }
    return texts;
  }

  /// A list of maps; empty if there is none.
  List<Attributes> maps(String name) throws UnreadableItemException {
    List<Attributes> maps = new ArrayList<>();
    for (AttributeValue element : list(name)) {
      if (!element.hasM()) {
        throw new UnreadableItemException(name + ": expected maps");
      }
      maps.add(new Attributes(element.m()));
    }
    return maps;
  }

  private List<AttributeValue> list(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    if (value != null && !value.hasL()) {
      throw new UnreadableItemException(name + ": expected a list");
    }
    return value == null ? List.of() : value.l();
  }

  byte[] bytes(String name) throws UnreadableItemException {
    AttributeValue value = item.get(name);
    if (value == null || value.b() == null) {
      throw new UnreadableItemException(name + ": expected binary");
    }
    return value.b().asByteArrayUnsafe();
  }
}
