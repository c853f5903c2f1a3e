package io.limitstream.event;

import io.limitstream.json.Interned;
import io.limitstream.json.NotPlainException;
import io.limitstream.json.PlainJson;
import io.limitstream.json.Utf8;
import io.limitstream.limit.LimitKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object as they were read, before anything is known of their meaning, and
/// the rules by which text, amounts, integers and enums are taken from them (design, part 1).
///
/// The stream's `payload` may stand before its `type`, and a payload of a type that is ignored may
/// look as it likes: so members are first kept as they are, and judged when they are asked for.
/// `null` equals absence.
final class Fields {

  /// The longest currency code, brand id and event id, in bytes of UTF-8.
  static final int MAX_NAME_BYTES = 256;

  private static final long START_OF_2000 = 946_684_800_000L;
  private static final long START_OF_2200 = 7_258_118_400_000L;
  private static final long START_OF_10000 = 253_402_300_800_000L;

  /// The names that the design knows. Any other name is part of what a record holds, and no reason
  /// quotes that.
  private static final Set<String> KNOWN =
      Set.of(
          "activeFrom",
          "activeUntil",
          "aggregateId",
          "amount",
          "brandId",
          "context",
          "createdAt",
          "currencyCode",
          "eventId",
          "nextResetTime",
          "payload",
          "period",
          "previousLimitValue",
          "previousProgress",
          "progress",
          "remainingAmount",
          "resetAmount",
          "resetPercentage",
          "sequenceNumber",
          "source",
          "status",
          "type",
          "unusedAmount",
          "userId",
          "userLimitId",
          "value");

  /// A value of a JSON type that no field takes.
  private static final Object OTHER = new Object();

  /// An integer, which stands in `numbers`.
  private static final Object INTEGER = new Object();

  /// A string of plain ASCII, which is a range of `bytes`; `numbers` has its two ends.
  private static final Object RANGE = new Object();

  private final String prefix;
  private final Recurring recurring;
  private final FieldNames names = new FieldNames();
  private byte[] bytes = {};
  private @Nullable Object[] values = new @Nullable Object[FieldNames.INITIAL];
  private long[] numbers = new long[FieldNames.INITIAL];

  /// @param prefix what stands before the names in reasons
  /// @param recurring takes the strings that come again and again
  Fields(String prefix, Recurring recurring) {
    this.prefix = prefix;
    this.recurring = recurring;
  }

  /// Forgets all members; those to come are of `bytes`.
  void clear(byte[] bytes) {
    this.bytes = bytes;
    names.clear();
    if (values.length > FieldNames.INITIAL) {
      values = new @Nullable Object[FieldNames.INITIAL];
      numbers = new long[FieldNames.INITIAL];
    }
  }

  /// Begins a member, whose value is OTHER until it is set.
  ///
  /// @return where its value goes, or [FieldNames#NONE] if a member of this name was there before:
  ///   then its value goes nowhere
  int add(String name) {
    return reserved(names.add(name));
  }

  /// Begins the next member of the object that `json` reads, as [#add] does.
  ///
  /// @return as [#add], or [FieldNames#END] if the object has no more
  int next(PlainJson json) throws NotPlainException {
    return reserved(names.next(json));
  }

  private int reserved(int at) {
    if (at == values.length) {
      values = Arrays.copyOf(values, at * 2);
      numbers = Arrays.copyOf(numbers, at * 2);
    }
    if (at >= 0) {
      values[at] = OTHER;
    }
    return at;
  }

  /// Whether at least `least` of `wanted` are names of members.
  boolean has(int least, List<String> wanted) {
    int missing = least;
    for (int i = 0; i < wanted.size() && missing > 0; i++) {
      missing -= names.find(wanted.get(i)) == FieldNames.NONE ? 0 : 1;
    }
    return missing <= 0;
  }

  /// Whether the member at `at` is named `name`.
  boolean isNamed(int at, String name) {
    return names.get(at).equals(name);
  }

  void setText(int at, int start, int end) {
    set(at, RANGE);
    numbers[at] = (long) start << Integer.SIZE | end;
  }

  void setInteger(int at, long value) {
    set(at, INTEGER);
    numbers[at] = value;
  }

  /// Sets a value that is a string, the members of an object, or null.
  void set(int at, @Nullable Object value) {
    values[at] = value;
  }

  /// @throws MalformedEvent if a name stood twice, whatever its values
  void requireDistinct() throws MalformedEvent {
    String repeated = names.repeated();
    if (repeated != null && KNOWN.contains(repeated)) {
      throw malformed(repeated, "expected once, found twice");
    }
    if (repeated != null) {
      String object = prefix.isEmpty() ? "data" : prefix.substring(0, prefix.length() - 1);
      throw new MalformedEvent(object, "expected each name once, found an unknown one twice");
    }
  }

  /// The members of the object named `name`.
  Fields object(String name) throws MalformedEvent {
    if (values[required(name)] instanceof Fields fields) {
      return fields;
    }
    throw malformed(name, "expected an object");
  }

  /// The user and limit that a payload names.
  LimitKey limitKey() throws MalformedEvent {
    return new LimitKey(userId("userId"), fresh("userLimitId", LimitKey.MAX_USER_LIMIT_ID_BYTES));
  }

  /// A user's id, which is not in the prefix reserved for parking.
  String userId(String name) throws MalformedEvent {
    String userId = text(name, LimitKey.MAX_USER_ID_BYTES, recurring.users());
    if (userId.startsWith(LimitKey.RESERVED_PREFIX)) {
      throw malformed(
          name, "expected an id outside the reserved prefix " + LimitKey.RESERVED_PREFIX);
    }
    return userId;
  }

  /// A currency code or a brand's id.
  String name(String name) throws MalformedEvent {
    return text(name, MAX_NAME_BYTES, recurring.names());
  }

  /// An event's id.
  String eventId(String name) throws MalformedEvent {
    return fresh(name, MAX_NAME_BYTES);
  }

  /// As [#text], for what seldom comes again: to remember it would only make others forgotten.
  private String fresh(String name, int maxBytes) throws MalformedEvent {
    int at = required(name);
    return values[at] == RANGE && end(at) - start(at) <= maxBytes && start(at) < end(at)
        ? new String(bytes, start(at), end(at) - start(at), StandardCharsets.ISO_8859_1)
        : text(name, maxBytes, recurring.names());
  }

  /// Text of 1 to `maxBytes` bytes in UTF-8.
  private String text(String name, int maxBytes, Interned known) throws MalformedEvent {
    int at = required(name);
    String text = string(name, at, known);
    if (text.isEmpty()) {
      throw malformed(name, "expected text that is not empty");
    }
    int length = values[at] == RANGE ? text.length() : Utf8.length(text);
    if (length > maxBytes) {
      throw malformed(name, "expected at most " + maxBytes + " bytes of UTF-8");
    }
    return text;
  }

  /// Text of any length.
  String string(String name) throws MalformedEvent {
    return string(name, required(name), recurring.names());
  }

  private String string(String name, int at, Interned known) throws MalformedEvent {
    Object value = values[at];
    if (value == RANGE) {
      return known.of(bytes, start(at), end(at));
    }
    if (!(value instanceof String text)) {
      throw malformed(name, "expected a string");
    }
    if (Utf8.length(text) < 0) {
      throw malformed(name, "expected text without unpaired surrogates");
    }
    return text;
  }

  private int start(int at) {
    return (int) (numbers[at] >>> Integer.SIZE);
  }

  private int end(int at) {
    return (int) numbers[at];
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
    int at = required(name);
    if (values[at] == INTEGER) {
      return numbers[at];
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

  /// When an event happened: milliseconds since 1970 UTC, in the years 2000 to 2199, so that
  /// another unit is noticed.
  long happened(String name) throws MalformedEvent {
    long time = integer(name);
    if (isOfOurTime(time)) {
      return time;
    }
    throw malformed(
        name,
        "expected milliseconds since 1970 of a time in the years 2000 to 2199" + unitOf(time));
  }

  private static String unitOf(long time) {
    if (Math.abs(time) < START_OF_2200 && isOfOurTime(time * 1000)) {
      return "; it looks like seconds";
    }
    if (isOfOurTime(time / 1000)) {
      return "; it looks like microseconds";
    }
    return isOfOurTime(time / 1_000_000) ? "; it looks like nanoseconds" : "";
  }

  private static boolean isOfOurTime(long millis) {
    return millis >= START_OF_2000 && millis < START_OF_2200;
  }

  /// A time in milliseconds since 1970 UTC, up to the end of the year 9999.
  long time(String name) throws MalformedEvent {
    long time = integer(name);
    if (time < 0 || time >= START_OF_10000) {
      throw malformed(name, "expected milliseconds since 1970, from 0 to the end of the year 9999");
    }
    return time;
  }

  @Nullable Long optionalTime(String name) throws MalformedEvent {
    return isAbsent(name) ? null : Long.valueOf(time(name));
  }

  /// A decimal, exact, of at most 38 digits.
  BigDecimal amount(String name) throws MalformedEvent {
    int at = required(name);
    BigDecimal amount =
        values[at] == RANGE
            ? Amounts.parse(bytes, start(at), end(at))
            : values[at] instanceof String text ? Amounts.parse(text) : null;
    if (amount == null) {
      throw malformed(
          name, "expected a string with a plain decimal of at most 38 digits, such as 12.50");
    }
    return amount;
  }

  @Nullable BigDecimal optionalAmount(String name) throws MalformedEvent {
    return isAbsent(name) ? null : amount(name);
  }

  BigDecimal amountNotNegative(String name) throws MalformedEvent {
    BigDecimal amount = amount(name);
    if (amount.signum() < 0) {
      throw malformed(name, "expected an amount that is not negative");
    }
    return amount;
  }

  @Nullable BigDecimal optionalAmountNotNegative(String name) throws MalformedEvent {
    return isAbsent(name) ? null : amountNotNegative(name);
  }

  private boolean isAbsent(String name) {
    int at = names.find(name);
    return at == FieldNames.NONE || values[at] == null;
  }

  private int required(String name) throws MalformedEvent {
    int at = names.find(name);
    if (at == FieldNames.NONE || values[at] == null) {
      throw malformed(name, "missing");
    }
    return at;
  }

  MalformedEvent malformed(String name, String expectation) {
    return new MalformedEvent(prefix + name, expectation);
  }
}
