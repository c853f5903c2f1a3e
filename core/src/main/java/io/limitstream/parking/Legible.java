package io.limitstream.parking;

import io.limitstream.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be read of bytes that are no event, for people who look for what became of one.
///
/// @param users the users whom they name, each once, as many as fit 128 KiB: whoever forgets a
///   user, or tells a user's story, finds the record by them
/// @param limits the limits that they name, each once, ten at the most
/// @param type the type of event, such as `USER_LIMIT_RESET`, or absent
/// @param createdAt when the event happened, in milliseconds since 1970 UTC: the first `createdAt`
///   that is a time of these centuries; or absent
public record Legible(
    List<String> users, List<String> limits, @Nullable String type, @Nullable Long createdAt) {

  /// Of bytes of which nothing is known.
  public static final Legible NOTHING = new Legible(List.of(), List.of(), null, null);

  /// How many bytes of UTF-8 the names of users may have together.
  private static final int MAX_USERS_BYTES = 128 << 10;

  private static final int MAX_LIMITS = 10;

  private static final Pattern TYPE =
      Pattern.compile("\"type\"\\s*+:\\s*+\"(USER_LIMIT_[A-Z_]{1,40})\"");

  private static final Pattern CREATED_AT =
      Pattern.compile("\"createdAt\"\\s*+:\\s*+([0-9]{12,13})(?![0-9])");

  /// Keeps copies of the lists.
  public Legible {
    users = List.copyOf(users);
    limits = List.copyOf(limits);
  }

  /// What can be read of `content`. Nothing is thrown for what it holds.
  public static Legible of(byte[] content) {
    NamedIds named = NamedIds.of(content);
    String text = new String(content, StandardCharsets.UTF_8);
    String createdAt = first(CREATED_AT, text);
    return new Legible(
        fitting(named.users()),
        named.limits().stream().limit(MAX_LIMITS).toList(),
        first(TYPE, text),
        createdAt == null ? null : Long.valueOf(createdAt));
  }

  private static List<String> fitting(Collection<String> ids) {
    List<String> fitting = new ArrayList<>();
    int bytes = 0;
    for (String id : ids) {
      bytes += Utf8.length(id);
      if (bytes > MAX_USERS_BYTES) {
        break;
      }
      fitting.add(id);
    }
    return fitting;
  }

  private static @Nullable String first(Pattern member, String text) {
    Matcher found = member.matcher(text);
    return found.find() ? found.group(1) : null;
  }
}
