package io.limitstream.api;

import io.limitstream.settings.Settings;
import io.limitstream.settings.Variable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings that say who may read every user's limits.
public final class AccessSettings {

  /// One scope, as RFC 6749 spells them.
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:[a-z-]+:(iam|sts)::[0-9]{12}:[^*\\s]+");

  private AccessSettings() {}

  /// Reads the rules among other settings; of no use unless `settings` turn out sound.
  public static AccessRules read(Settings settings) {
    return new AccessRules(scope(settings), null, principals(settings));
  }

  private static @Nullable String scope(Settings settings) {
    String scope = settings.optional(Variable.LIMITSTREAM_READ_ALL_SCOPE.name());
    if (scope != null && !SCOPE.matcher(scope).matches()) {
      settings.problem(
          Variable.LIMITSTREAM_READ_ALL_SCOPE.name(),
          "expected one scope, without spaces, quotes or backslashes");
    }
    return scope;
  }

  private static Set<String> principals(Settings settings) {
    Set<String> principals = new LinkedHashSet<>();
    String list = settings.optional(Variable.LIMITSTREAM_READ_ALL_PRINCIPALS.name());
    if (list != null) {
      for (String part : list.split(",", -1)) {
        principals.add(part.strip());
      }
    }
    if (!principals.stream().allMatch(arn -> PRINCIPAL.matcher(arn).matches())) {
      settings.problem(
          Variable.LIMITSTREAM_READ_ALL_PRINCIPALS.name(),
          "expected ARNs of IAM principals, separated by commas, without wildcards, such as"
              + " arn:aws:sts::123456789012:assumed-role/Support");
    }
    return principals;
  }
}
