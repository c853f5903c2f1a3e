package io.limitstream.lambda;

import io.limitstream.api.AccessRules;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of the read API, read once from the environment.
///
/// @param backend where the limits are
/// @param rules who may read them
public record ApiConfiguration(Configuration backend, AccessRules rules) {

  static final String READ_ALL_SCOPE = "LIMITSTREAM_READ_ALL_SCOPE";
  static final String READ_ALL_PRINCIPALS = "LIMITSTREAM_READ_ALL_PRINCIPALS";

  /// One scope, as RFC 6749 spells them.
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:[^*\\s]+");

  /// Reads the settings.
  ///
  /// @param environment the process's environment variables
  /// @throws ConfigurationException if anything is missing or misspelt; the message names all of it
  public static ApiConfiguration from(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Configuration backend = Configuration.read(settings);
    AccessRules rules = new AccessRules(scope(settings), null, principals(settings));
    settings.requireSound();
    return new ApiConfiguration(backend, rules);
  }

  private static @Nullable String scope(Settings settings) {
    String scope = settings.optional(READ_ALL_SCOPE);
    if (scope != null && !SCOPE.matcher(scope).matches()) {
      settings.problem(READ_ALL_SCOPE, "expected one scope, without spaces, quotes or backslashes");
    }
    return scope;
  }

  private static Set<String> principals(Settings settings) {
    Set<String> principals = new LinkedHashSet<>();
    String list = settings.optional(READ_ALL_PRINCIPALS);
    if (list != null) {
      for (String part : list.split(",", -1)) {
        principals.add(part.strip());
      }
    }
    if (!principals.stream().allMatch(arn -> PRINCIPAL.matcher(arn).matches())) {
      settings.problem(
          READ_ALL_PRINCIPALS,
          "expected ARNs of IAM principals, separated by commas, without wildcards, such as"
              + " arn:aws:sts::123456789012:assumed-role/Support");
    }
    return principals;
  }
}
