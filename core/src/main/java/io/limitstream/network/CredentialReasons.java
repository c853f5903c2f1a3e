package io.limitstream.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why no AWS credentials were found: what each place where the SDK looks said of itself.
public final class CredentialReasons {
  private static final String BEGINS = "Unable to load credentials";
  private static final Pattern PROVIDER =
      Pattern.compile("(?:^|, )(?=[A-Z][A-Za-z]*CredentialsProvider\\()");

  private CredentialReasons() {}

  /// The reasons, such as `WebIdentityTokenFile: no token; Profile: no profile 'prod'`.
  ///
  /// @param message what the SDK's default chain threw
  /// @return null if the message is about something else
  public static @Nullable String of(String message) {
    if (!message.startsWith(BEGINS)) {
      return null;
    }
    int reasons = message.indexOf(") : [");
    if (reasons < 0) {
      return message;
    }
    Map<String, List<String>> places = new LinkedHashMap<>();
    String all = message.substring(reasons + 5, message.lastIndexOf(']'));
    for (String part : PROVIDER.splitAsStream(all).toList()) {
      int settings = part.indexOf("CredentialsProvider(");
      int reason = part.indexOf("): ");
      if (settings >= 0 && reason >= 0) {
        String said = part.substring(reason + 3).replaceFirst(": ProfileFile\\(.*|\\.$", "");
        places.computeIfAbsent(said, _ -> new ArrayList<>()).add(part.substring(0, settings));
      }
    }
    return places.entrySet().stream()
        .map(place -> String.join(", ", place.getValue()) + ": " + place.getKey())
        .collect(Collectors.joining("; "));
  }
}
