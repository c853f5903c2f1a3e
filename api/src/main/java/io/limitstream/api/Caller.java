package io.limitstream.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks, as far as the door could prove it. A door never takes any of this from what the client
/// merely says.
public sealed interface Caller {

  /// Somebody of whom nothing is proven.
  record Nobody() implements Caller {}

  /// The bearer of a token whose signature, issuer and audience somebody in front has checked: API
  /// Gateway's JWT authorizer.
  ///
  /// @param subject the token's `sub`, or absent if it has none
  /// @param scopes what the token was granted
  record TokenBearer(@Nullable String subject, Set<String> scopes) implements Caller {}

  /// An AWS principal whose signature a function URL has checked.
  ///
  /// @param arn such as `arn:aws:sts::123456789012:assumed-role/Support/session`
  record AwsPrincipal(String arn) implements Caller {}

  /// Whoever operates this very process: who can reach a server that listens on the loopback
  /// address alone, or who has the token that the server printed.
  record Operator() implements Caller {}

  /// How the caller is named in a log.
  default String name() {
    return switch (this) {
      case Nobody() -> "nobody";
      case TokenBearer(var subject, _) -> subject == null ? "a token without a subject" : subject;
      case AwsPrincipal(var arn) -> arn;
      case Operator() -> "operator";
    };
  }
}
