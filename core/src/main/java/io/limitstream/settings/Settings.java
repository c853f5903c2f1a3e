package io.limitstream.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Environment variables while they are read: every problem is noted, and reading goes on, so that
/// all problems are named at once. An empty variable counts as absent, but for a flag.
public final class Settings {

  /// Every variable that begins with this is ours, so another name is a misspelling.
  private static final String PREFIX = "LIMITSTREAM_";

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  /// @param environment the process's environment variables
  public Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Notes every variable that begins with `LIMITSTREAM_` and is none of [Variable].
  public void refuseUnknown() {
    List<String> known = Stream.of(Variable.values()).map(Variable::name).toList();
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
            .forEach(
                name ->
                    problem(name, "no such setting; expected one of " + String.join(", ", known)));
  }

  /// `true` or `false`; absent is false.
  public boolean flag(String name) {
    String value = environment.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      problem(name, "expected true or false, or no such variable");
    }
    return value.equals("true");
  }

  /// Text that is matched whole by `pattern`.
  public String required(String name, Pattern pattern, String expected) {
    String value = optional(name);
    if (value == null) {
      problem(name, "missing; set it to " + expected);
      return "";
    }
    if (!pattern.matcher(value).matches()) {
      problem(name, "expected " + expected);
    }
    return value;
  }

  /// Any text, or absent.
  public @Nullable String optional(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /// An address that a page may link to, as [#isLink] has it, or absent.
  public @Nullable String link(String name) {
    String value = optional(name);
    if (value == null || isLink(value)) {
      return value;
    }
    problem(name, "expected a URL that begins with https:// or http://localhost");
    return null;
  }

  /// Whether an address is safe to link to: `https://` and a host, or `http://localhost` for
  /// trials.
  public static boolean isLink(String address) {
    try {
      URI uri = new URI(address);
      boolean isLocal = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
      return uri.getUserInfo() == null
          && (isLocal || ("https".equals(uri.getScheme()) && uri.getHost() != null));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /// An integer in decimal digits, both bounds included.
  public int integer(String name, int min, int max, int whenAbsent) {
    String value = optional(name);
    if (value == null) {
      return whenAbsent;
    }
    if (value.matches("[0-9]{1,9}")) {
      int integer = Integer.parseInt(value);
      if (integer >= min && integer <= max) {
        return integer;
      }
    }
    problem(name, "expected an integer, " + min + " to " + max);
    return whenAbsent;
  }

  /// One of an enum's constants, in small letters.
  public <E extends Enum<E>> E oneOf(String name, Class<E> type, E whenAbsent) {
    String value = optional(name);
    if (value == null) {
      return whenAbsent;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(value)) {
        return constant;
      }
      words.add(word);
    }
    problem(name, "expected one of " + String.join(", ", words));
    return whenAbsent;
  }

  /// Notes what is wrong with a variable; never its value, which may be a secret.
  public void problem(String name, String what) {
    problems.add(name + ": " + what);
  }

  /// Ends the reading of all settings.
  ///
  /// @throws ConfigurationException if there was any problem
  public void requireSound() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
