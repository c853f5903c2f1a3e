package io.limitstream.network;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a server was not reached, in words.
public final class Unreached {
  private static final String TUNNEL = "Unable to tunnel through proxy. Proxy returns ";

  private Unreached() {}

  /// The reason, such as `no such host: dynamodb.eu-nort-1.amazonaws.com`.
  ///
  /// @param address of the server
  /// @return null if the failure is another than that the server was not reached
  public static @Nullable String why(Throwable failure, URI address) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    if (message.startsWith(TUNNEL)) {
      return "the proxy answers " + message.substring(TUNNEL.length());
    }
    if (root instanceof SSLException || root instanceof InvalidProxyException) {
      return message;
    }
    String reason = reason(root, message);
    if (reason == null) {
      return null;
    }
    String proxy = Proxies.through(address);
    return proxy == null ? reason : proxy + ": " + reason;
  }

  private static @Nullable String reason(Throwable root, String message) {
    if (root instanceof UnknownHostException) {
      return "no such host: " + message;
    }
    boolean isNoAnswer =
        root instanceof ConnectException
            || (root instanceof SocketTimeoutException && message.startsWith("Connect"));
    return isNoAnswer ? message : null;
  }
}
