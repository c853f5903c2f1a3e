package io.limitstream.event;

import io.limitstream.limit.LimitKey;
import io.limitstream.text.Printable;
import io.limitstream.text.Utf8;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The members of one JSON object as they were read, before anything is known of their meaning, and
/// the rules by which text, amounts, integers and enums are taken from them (design, part 1).
///
/// The stream's `payload` may stand before its `type`, and a payload of a type that is ignored may
/// look as it likes: so members are first kept as they are, and judged when they are asked for.
/// `null` equals absence.
final class Fields {

  /// The longest currency code, brand id and event id, in bytes of UTF-8.
  static final int MAX_NAME_BYTES = 256;

  /// How much of a repeated name a reason shows: the rest of the reason must fit behind it.
  private static final int MAX_REPEATED_BYTES = 100;

  private static final int MAX_AMOUNT_DIGITS = 38;
  private static final int LONGEST_LONG = 20;

  /// From this many members on they are found through a map: a hostile object has hundreds of
  /// thousands.
  private static final int MAP_FROM = 48;

  /// A value of a JSON type that no field takes.
  private static final Object OTHER = new Object();

  private final String prefix;
  private String[] names = new String[16];
  private @Nullable Object[] values = new @Nullable Object[16];
  private int size;
  private @Nullable Map<String, Integer> index;
  private @Nullable String repeated;

  private Fields(String prefix) {
    this.prefix = prefix;
  }

  /// Reads an envelope: the members of the object whose start `parser` is at, and those of its
  /// `payload`.
  static Fields readEnvelope(JsonParser parser) {
    return read(parser, "", "payload");
  }

  private static Fields read(JsonParser parser, String prefix, @Nullable String nested) {
    Fields fields = new Fields(prefix);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      boolean isNested = token == JsonToken.START_OBJECT && name.equals(nested);
      fields.add(name, isNested ? read(parser, name + ".", null) : value(parser, token));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> {
        parser.skipChildren();
        yield OTHER;
      }
      default -> OTHER;
    };
  }

  private static Object integer(JsonParser parser) {
    if (parser.getStringLength() > LONGEST_LONG) {
      return OTHER;
    }
    try {
      return Long.valueOf(parser.getString());
    } catch (NumberFormatException beyond64Bits) {
      return OTHER;
    }
  }

  private void add(String name, @Nullable Object value) {
    if (find(name) >= 0) {
      repeated = repeated == null ? name : repeated;
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size] = value;
    size++;
    if (index != null) {
      index.put(name, size - 1);
    } else if (size == MAP_FROM) {
      index = new HashMap<>();
      for (int i = 0; i < size; i++) {
        index.put(names[i], i);
      }
    }
  }

  private int find(String name) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Object value(String name) {
    int at = find(name);
    return at < 0 ? null : values[at];
  }

  /// @throws MalformedEvent if a name stood twice, whatever its values
  void requireDistinct() throws MalformedEvent {
    if (repeated != null) {
      throw malformed(Printable.cut(repeated, MAX_REPEATED_BYTES), "expected once, found twice");
    }
  }

  /// The members of the object named `name`.
  Fields object(String name) throws MalformedEvent {
    if (required(name) instanceof Fields fields) {
      return fields;
    }
    throw malformed(name, "expected an object");
  }

  /// The user and limit that a payload names.
  LimitKey limitKey() throws MalformedEvent {
    return new LimitKey(userId("userId"), text("userLimitId", LimitKey.MAX_USER_LIMIT_ID_BYTES));
  }

  /// A user's id, which is not in the prefix reserved for parking.
  String userId(String name) throws MalformedEvent {
    String userId = text(name, LimitKey.MAX_USER_ID_BYTES);
    if (userId.startsWith(LimitKey.RESERVED_PREFIX)) {
      throw malformed(
          name, "expected an id outside the reserved prefix " + LimitKey.RESERVED_PREFIX);
    }
    return userId;
  }

  /// Text of 1 to `maxBytes` bytes in UTF-8.
  String text(String name, int maxBytes) throws MalformedEvent {
    String text = string(name);
    if (text.isEmpty()) {
      throw malformed(name, "expected text that is not empty");
    }
    if (Utf8.length(text) > maxBytes) {
      throw malformed(name, "expected at most " + maxBytes + " bytes of UTF-8");
    }
    return text;
  }

  /// Text of any length.
  String string(String name) throws MalformedEvent {
    if (!(required(name) instanceof String text)) {
      throw malformed(name, "expected a string");
    }
    if (Utf8.length(text) < 0) {
      throw malformed(name, "expected text without unpaired surrogates");
    }
    return text;
  }

  /// One of the constants of `type`.
  <E extends Enum<E>> E oneOf(String name, Class<E> type) throws MalformedEvent {
    String text = string(name);
    try {
      return Enum.valueOf(type, text);
    } catch (IllegalArgumentException unknown) {
      throw malformed(name, "expected one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  /// A signed 64-bit integer, written as one.
  long integer(String name) throws MalformedEvent {
    if (required(name) instanceof Long integer) {
      return integer;
    }
    throw malformed(name, "expected an integer of at most 64 bits, without fraction or exponent");
  }

  /// An integer of 0 to 2⁶³−1.
  long integerNotNegative(String name) throws MalformedEvent {
    long integer = integer(name);
    if (integer < 0) {
      throw malformed(name, "expected an integer that is not negative");
    }
    return integer;
  }

  @Nullable Long optionalInteger(String name) throws MalformedEvent {
    return value(name) == null ? null : Long.valueOf(integer(name));
  }

  /// A decimal, exact, of at most 38 digits.
  BigDecimal amount(String name) throws MalformedEvent {
    if (required(name) instanceof String text && isAmount(text)) {
      return new BigDecimal(text);
    }
    throw malformed(
        name, "expected a string with a plain decimal of at most 38 digits, such as 12.50");
  }

  @Nullable BigDecimal optionalAmount(String name) throws MalformedEvent {
    return value(name) == null ? null : amount(name);
  }

  BigDecimal amountNotNegative(String name) throws MalformedEvent {
    BigDecimal amount = amount(name);
    if (amount.signum() < 0) {
      throw malformed(name, "expected an amount that is not negative");
    }
    return amount;
  }

  @Nullable BigDecimal optionalAmountNotNegative(String name) throws MalformedEvent {
    return value(name) == null ? null : amountNotNegative(name);
  }

  /// Whether `text` matches `-?[0-9]+(\.[0-9]+)?` with at most 38 digits.
  private static boolean isAmount(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int point = -1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    int digits = text.length() - start - (point < 0 ? 0 : 1);
    boolean digitsOnBothSides = point < 0 || (point > start && point < text.length() - 1);
    return digits > 0 && digits <= MAX_AMOUNT_DIGITS && digitsOnBothSides;
  }

  private Object required(String name) throws MalformedEvent {
    Object value = value(name);
    if (value == null) {
      throw malformed(name, "missing");
    }
    return value;
  }

  MalformedEvent malformed(String name, String expectation) {
    return new MalformedEvent(prefix + name, expectation);
  }
}
