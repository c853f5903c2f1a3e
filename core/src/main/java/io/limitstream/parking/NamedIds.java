package io.limitstream.parking;

import io.limitstream.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The users and limits that bytes name: what stands as text or number after `"userId":`,
/// `"aggregateId":` and `"userLimitId":`, wherever that is. The bytes may break off, hold many
/// events, or JSON inside a JSON string; of what is packed or encoded nothing is found.
///
/// @param users in the order in which they stand, each once
/// @param limits in the order in which they stand, each once
public record NamedIds(Set<String> users, Set<String> limits) {

  /// The longest id of a user, in bytes of UTF-8 (design, part 1).
  private static final int MAX_USER_BYTES = 2048;

  private static final int MAX_LIMIT_BYTES = 1024;

  /// How deep JSON may stand inside JSON strings.
  private static final int MAX_STRINGS = 3;

  private static final Pattern MEMBER =
      Pattern.compile(
          "\"(userId|aggregateId|userLimitId)\"\\s*+:\\s*+(?:\"|(-?+[0-9][-+.0-9eE]*+))");

  /// What `bytes` name. Nothing is thrown for what they hold.
  public static NamedIds of(byte[] bytes) {
    NamedIds named = new NamedIds(new LinkedHashSet<>(), new LinkedHashSet<>());
    String text = new String(bytes, StandardCharsets.UTF_8);
    named.addFrom(text);
    for (int depth = 0; depth < MAX_STRINGS && text.contains("Id\\"); depth++) {
      text = unescaped(text, 0, text.length());
      named.addFrom(text);
    }
    return named;
  }

  /// Whether `given` has a user where this names others only, or such a limit.
  public boolean differsFrom(NamedIds given) {
    return (!users.isEmpty() && !users.containsAll(given.users))
        || (!limits.isEmpty() && !limits.containsAll(given.limits));
  }

  private void addFrom(String text) {
    Matcher member = MEMBER.matcher(text);
    while (member.find()) {
      String value = member.group(2) == null ? string(text, member.end()) : member.group(2);
      if (member.group(1).equals("userLimitId")) {
        add(limits, value, MAX_LIMIT_BYTES);
      } else {
        add(users, value, MAX_USER_BYTES);
      }
    }
  }

  private static void add(Set<String> ids, @Nullable String id, int maxBytes) {
    if (id != null && !id.isEmpty() && Utf8.length(id) >= 0 && Utf8.length(id) <= maxBytes) {
      ids.add(id);
    }
  }

  /// The string whose first character is at `start`, or null if it breaks off.
  private static @Nullable String string(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return unescaped(text, start, i);
      }
      if (c == '\\') {
        i++;
      }
    }
    return null;
  }

  /// What the characters from `start` to before `end` say inside a JSON string.
  private static String unescaped(String text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == end) {
        plain.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      switch (escape) {
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          int unit = i + 4 < end ? hex(text, i + 1) : -1;
          plain.append((char) (unit < 0 ? 'u' : unit));
          i += unit < 0 ? 0 : 4;
        }
        default -> plain.append(escape);
      }
    }
    return plain.toString();
  }

  /// The number that four hexadecimal digits give; −1 if they are none.
  private static int hex(String text, int start) {
    int number = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}
