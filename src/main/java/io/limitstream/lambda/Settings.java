package io.limitstream.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Environment variables while they are read: every problem is noted, and reading goes on, so that
/// all problems are named at once. An empty variable counts as absent, but for a flag.
final class Settings {

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Notes every variable that begins with `prefix` and is not known.
  void refuseUnknown(String prefix, List<String> known) {
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(prefix) && !known.contains(name))
            .forEach(
                name ->
                    problem(name, "no such setting; expected one of " + String.join(", ", known)));
  }

  /// `true` or `false`; absent is false.
  boolean flag(String name) {
    String value = environment.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      problem(name, "expected true or false, or no such variable");
    }
    return value.equals("true");
  }

  /// Text that is matched whole by `pattern`.
  String required(String name, Pattern pattern, String expected) {
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

  @Nullable String optional(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  int integer(String name, int min, int max, int whenAbsent) {
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

  /// Notes what is wrong with a variable; never its value, which may be a secret.
  void problem(String name, String what) {
    problems.add(name + ": " + what);
  }

  /// @throws ConfigurationException if there was any problem
  void requireSound() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
