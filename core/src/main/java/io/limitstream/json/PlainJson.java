package io.limitstream.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A reader for the plain form that nearly all JSON of the stream has, at a fraction of what
/// reading any JSON costs: ASCII, no escapes, no exponents, little nesting.
///
/// It reads a part of JSON and never more: whatever it accepts, a full parser accepts and
/// understands alike; all else, broken or not, is a [NotPlainException] and for the full parser to
/// judge. Strings are given as the range of bytes [#start] to [#end], not as objects.
///
/// Members are read so: `for (boolean is = json.firstMember(); is; is = json.nextMember())`, each
/// time leaving the name as the range and the value to be read. Not safe for use by several
/// threads.
public final class PlainJson {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long BLANKS = 0x2020202020202020L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /// A word of blanks but for its lowest byte, which is left to be set.
  private static final long REST_OF_WORD = 0x2020202020202000L;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_INTEGER = 18;
  private static final int MAX_DECIMAL = 16;

  private final byte[] bytes;
  private final int limit;
  private int next;
  private int start;
  private int end;

  /// @param limit how many of `bytes` are to be read
  public PlainJson(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /// Where the last read string, name or number begins.
  public int start() {
    return start;
  }

  /// Where the last read string, name or number ends: the index after its last byte.
  public int end() {
    return end;
  }

  /// Whether the last read string or name is `text`.
  public boolean is(byte[] text) {
    return end - start == text.length && Arrays.equals(bytes, start, end, text, 0, text.length);
  }

  /// The last read string or name, as an object.
  public String text() {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /// Where the next token begins, or white space before it.
  public int next() {
    return next;
  }

  /// Reads what comes next if it is, byte for byte, what was read `from` before `to`: so it need
  /// not be read as JSON again, and means the same in the same place.
  public boolean skipRepeated(int from, int to) {
    return skipIfEqual(bytes, from, to);
  }

  /// Reads what comes next if it is, byte for byte, `tokens`: as many whole tokens as these are.
  public boolean skipIf(byte[] tokens) {
    return skipIfEqual(tokens, 0, tokens.length);
  }

  private boolean skipIfEqual(byte[] tokens, int from, int to) {
    int behind = next + to - from;
    boolean isEqual = behind <= limit && Arrays.equals(bytes, next, behind, tokens, from, to);
    if (isEqual) {
      next = behind;
    }
    return isEqual;
  }

  /// The byte that the next value begins with; 0 at the end.
  public int peek() {
    int at = next;
    while (at < limit && bytes[at] <= ' ' && isSpace(bytes[at])) {
      at++;
    }
    next = at;
    return at < limit ? bytes[at] : 0;
  }

  /// Reads the start of an object and the name of its first member; false if it has none.
  public boolean firstMember() throws NotPlainException {
    expect('{');
    return first('}') && name();
  }

  /// Reads the name of the next member; false at the object's end.
  public boolean nextMember() throws NotPlainException {
    return following('}') && name();
  }

  /// Reads the start of an array; false if it has no element.
  public boolean firstElement() throws NotPlainException {
    expect('[');
    return first(']');
  }

  /// Reads what stands before the next element; false at the array's end.
  public boolean nextElement() throws NotPlainException {
    return following(']');
  }

  /// Reads a string.
  public void string() throws NotPlainException {
    expect('"');
    start = next;
    end = closingQuote(next);
    next = end + 1;
  }

  /// Reads a string as far as the next quotation mark, whatever stands before it: for who reads
  /// nothing but letters, digits and the like into it, and so takes no backslash before that mark.
  public void stringToBeChecked() throws NotPlainException {
    expect('"');
    start = next;
    end = nextQuote(next);
    next = end + 1;
  }

  /// Reads an integer of at most 18 characters.
  public long integer() throws NotPlainException {
    if (number() || end - start > MAX_INTEGER) {
      throw new NotPlainException();
    }
    boolean isNegative = bytes[start] == '-';
    long value = 0;
    for (int i = isNegative ? start + 1 : start; i < end; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return isNegative ? -value : value;
  }

  /// Reads a number that is not negative, without exponent, of at most 15 digits.
  public double decimal() throws NotPlainException {
    boolean hasFraction = number();
    if (end - start > MAX_DECIMAL || bytes[start] == '-') {
      throw new NotPlainException();
    }
    long digits = 0;
    double scale = 1;
    int point = end;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '.') {
        point = i;
      } else {
        digits = digits * 10 + (bytes[i] - '0');
        scale = i > point ? scale * 10 : 1;
      }
    }
    // Both are exact, so the quotient is the double that is nearest to the number.
    return hasFraction ? digits / scale : digits;
  }

  /// Reads a value of any kind.
  public void skip() throws NotPlainException {
    skip(0);
  }

  private void skip(int depth) throws NotPlainException {
    if (depth > MAX_DEPTH) {
      throw new NotPlainException();
    }
    switch (peek()) {
      case '"' -> string();
      case '{' -> {
        for (boolean is = firstMember(); is; is = nextMember()) {
          skip(depth + 1);
        }
      }
      case '[' -> {
        for (boolean is = firstElement(); is; is = nextElement()) {
          skip(depth + 1);
        }
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  /// Sees that nothing is left but white space.
  public void finish() throws NotPlainException {
    peek();
    if (next < limit) {
      throw new NotPlainException();
    }
  }

  private boolean name() throws NotPlainException {
    string();
    expect(':');
    return true;
  }

  private boolean first(char close) {
    if (peek() == close) {
      next++;
      return false;
    }
    return true;
  }

  private boolean following(char close) throws NotPlainException {
    if (peek() == ',') {
      next++;
      return true;
    }
    expect(close);
    return false;
  }

  private void expect(char expected) throws NotPlainException {
    if (peek() != expected) {
      throw new NotPlainException();
    }
    next++;
  }

  /// Reads a number without exponent; whether it has a fraction.
  private boolean number() throws NotPlainException {
    boolean isNegative = peek() == '-';
    start = next;
    int first = isNegative ? next + 1 : next;
    next = digitsEnd(first);
    if (bytes[first] == '0' && next - first > 1) {
      throw new NotPlainException();
    }
    boolean hasFraction = peekIs('.');
    if (hasFraction) {
      next = digitsEnd(next + 1);
    }
    if (peekIs('e') || peekIs('E')) {
      throw new NotPlainException();
    }
    end = next;
    return hasFraction;
  }

  /// Where the digits end of which the first is at `from`.
  private int digitsEnd(int from) throws NotPlainException {
    int at = from;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw new NotPlainException();
    }
    return at;
  }

  private void literal(String literal) throws NotPlainException {
    for (int i = 0; i < literal.length(); i++) {
      if (!peekIs(literal.charAt(i))) {
        throw new NotPlainException();
      }
      next++;
    }
  }

  private boolean peekIs(char expected) {
    return next < limit && bytes[next] == expected;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /// Where the string ends whose first byte is at `from`. Looks at eight bytes at a time.
  private int closingQuote(int from) throws NotPlainException {
    int at = from;
    while (at + Long.BYTES <= limit) {
      long special = special((long) WORD.get(bytes, at));
      if (special != 0) {
        return quote(at + Long.numberOfTrailingZeros(special) / Byte.SIZE);
      }
      at += Long.BYTES;
    }
    while (at < limit && special((bytes[at] & 0xff) | REST_OF_WORD) == 0) {
      at++;
    }
    return quote(at);
  }

  /// Where the next quotation mark is. Looks at 32 bytes at a time.
  private int nextQuote(int from) throws NotPlainException {
    int at = from;
    while (at + 4 * Long.BYTES <= limit
        && (isQuote(at)
                | isQuote(at + Long.BYTES)
                | isQuote(at + 2 * Long.BYTES)
                | isQuote(at + 3 * Long.BYTES))
            == 0) {
      at += 4 * Long.BYTES;
    }
    while (at < limit && bytes[at] != '"') {
      at++;
    }
    return quote(at);
  }

  /// Not 0 if one of the eight bytes at `at` is a quotation mark.
  private long isQuote(int at) {
    long zeroIfQuote = (long) WORD.get(bytes, at) ^ QUOTES;
    return (zeroIfQuote - ONES) & ~zeroIfQuote & HIGH_BITS;
  }

  private int quote(int at) throws NotPlainException {
    if (at == limit || bytes[at] != '"') {
      throw new NotPlainException();
    }
    return at;
  }

  /// Marks, by its highest bit, the lowest byte of `word` that is a quotation mark, a backslash, a
  /// control character or no ASCII. Above that one, marks mean nothing; without one, there are
  /// none.
  private static long special(long word) {
    // Less one, what was zero shows its highest bit, as does a control character less a blank; what
    // is no ASCII shows its own.
    return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - BLANKS) | word)
        & HIGH_BITS;
  }
}
