package io.limitstream.console;

import io.limitstream.api.ApiResponse;
import io.limitstream.api.Caller;
import io.limitstream.api.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who is let in at all, and as whom. A pure function of a request's headers and these settings.
///
/// - `Host` must name this machine, always: a page of another site whose name was made to resolve
///   to this machine (DNS rebinding) has its own name there.
/// - Where a token is demanded, only its bearer is the operator.
/// - A write needs an `Origin` that is this server's, and the token that only this server's own
///   pages can read: no other site can make a browser send it.
///
/// @param names the host names that are this machine's, in lower case, beside its own address
/// @param anyAddress whether `Host` may be an address of any kind: an address cannot be rebound
/// @param token what a caller must send, or absent where reaching this server is proof enough
/// @param writeToken what a write must send besides
record Doorkeeper(
    Set<String> names, boolean anyAddress, @Nullable String token, String writeToken) {

  /// The header that has the token of a write.
  static final String WRITE_TOKEN_HEADER = "Limitstream-Write-Token";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("(?<host>[a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[.*]");
  private static final String BEARER = "Bearer ";

  /// The headers that are judged, each with all its values.
  record Headers(
      List<String> host,
      @Nullable String origin,
      @Nullable String authorization,
      @Nullable String writeToken) {}

  /// The refusal of a request that does not address this server; absent if it does.
  @Nullable ApiResponse refuseHost(Headers headers) {
    if (headers.host().size() != 1) {
      return Problem.badRequest("The request has no Host header, or more than one.");
    }
    return isThisMachine(headers.host().getFirst())
        ? null
        : Problem.of(421, "Wrong host", "This server does not answer under that name.");
  }

  /// The refusal of a write that another site may have caused; absent if it comes from here.
  @Nullable ApiResponse refuseWrite(Headers headers) {
    String host = headers.host().getFirst();
    String origin = headers.origin();
    boolean isOwnOrigin =
        origin != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    return isOwnOrigin && isSecret(headers.writeToken(), writeToken)
        ? null
        : Problem.of(403, "Not from here", "Only this server's own pages may change anything.");
  }

  /// As whom the request comes in.
  Caller caller(Headers headers) {
    if (token == null) {
      return new Caller.Operator();
    }
    String authorization = headers.authorization();
    return authorization != null
            && authorization.startsWith(BEARER)
            && isSecret(authorization.substring(BEARER.length()), token)
        ? new Caller.Operator()
        : new Caller.Nobody();
  }

  private boolean isThisMachine(String header) {
    Matcher matcher = HOST.matcher(header.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    String host = String.valueOf(matcher.group("host"));
    return LOOPBACK.contains(host)
        || names.contains(host)
        || (anyAddress && ADDRESS.matcher(host).matches());
  }

  /// Takes as long for a secret that is nearly right as for one that is not.
  private static boolean isSecret(@Nullable String given, String secret) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
