package io.limitstream.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may do what: the one place where that is decided. A pure function of the caller, the action
/// and these settings.
///
/// - A token reads the limits of the user that its `sub` names, and no other's.
/// - A token with `readAllScope` reads everything; one with `retryScope` retries parked records.
/// - An AWS principal reads everything if it is listed, and nothing else.
/// - The operator of this process does everything.
/// - An unauthenticated caller may do nothing. What no rule allows is refused.
///
/// @param readAllScope the scope that reads everything, or absent if no scope does
/// @param retryScope the scope that retries parked records, or absent if no scope does
/// @param readAllPrincipals ARNs of AWS principals that read everything; that of an assumed role
///   without its session, `arn:aws:sts::123456789012:assumed-role/Support`, stands for all sessions
public record AccessRules(
    @Nullable String readAllScope, @Nullable String retryScope, Set<String> readAllPrincipals) {

  /// Rules by which a token reads its own user's limits, and nobody but the operator anything else.
  public static final AccessRules OWN_ONLY = new AccessRules(null, null, Set.of());

  private static final String ASSUMED_ROLE = ":assumed-role/";

  public AccessRules {
    readAllPrincipals = Set.copyOf(readAllPrincipals);
  }

  /// Decides on one request.
  public Decision decide(Caller caller, Action action) {
    return switch (caller) {
      case Caller.Nobody() -> Decision.UNAUTHENTICATED;
      case Caller.Operator() -> Decision.ALL;
      case Caller.TokenBearer token -> decide(token, action);
      case Caller.AwsPrincipal(var arn) -> decide(arn, action);
    };
  }

  private Decision decide(Caller.TokenBearer token, Action action) {
    return switch (action) {
      case Action.ReadLimits(var userId) when userId.equals(token.subject()) -> Decision.OWN;
      case Action.ReadLimits _, Action.ReadOperations _ -> allIf(has(token, readAllScope));
      case Action.EndParked _ -> allIf(has(token, retryScope));
    };
  }

  private Decision decide(String arn, Action action) {
    return switch (action) {
      case Action.ReadLimits _, Action.ReadOperations _ -> allIf(isListed(arn));
      case Action.EndParked _ -> Decision.FORBIDDEN;
    };
  }

  private boolean isListed(String arn) {
    return readAllPrincipals.contains(arn) || readAllPrincipals.contains(withoutSession(arn));
  }

  private static String withoutSession(String arn) {
    int role = arn.indexOf(ASSUMED_ROLE);
    int session = role < 0 ? -1 : arn.indexOf('/', role + ASSUMED_ROLE.length());
    return session < 0 ? arn : arn.substring(0, session);
  }

  private static boolean has(Caller.TokenBearer token, @Nullable String scope) {
    return scope != null && token.scopes().contains(scope);
  }

  private static Decision allIf(boolean allowed) {
    return allowed ? Decision.ALL : Decision.FORBIDDEN;
  }
}
