package io.limitstream.network;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxies that the environment names, obeyed as the AWS CLI obeys them: `HTTPS_PROXY` for
/// `https` addresses, `HTTP_PROXY` for `http` ones, and neither for what `NO_PROXY` names. A name
/// in small letters goes before the same one in capitals, even if it is empty. Safe for use by
/// several threads.
public final class Proxies extends ProxySelector {
  private static final String UNLESS = "NO_PROXY";

  /// The JDK refuses to send a password to the proxy of an `https` address unless this is empty.
  private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, String> environment;
  private final List<String> direct;

  /// @param environment the process's environment variables
  public Proxies(Map<String, String> environment) {
    this.environment = environment;
    this.direct =
        Stream.of(value(environment, UNLESS).split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .map(name -> name.startsWith(".") ? name.substring(1) : name)
            .filter(name -> !name.isEmpty())
            .toList();
  }

  /// Has this process reach everything through the proxies that its environment names, if any. To
  /// be called before the first connection.
  public static void install(Map<String, String> environment) {
    if (value(environment, variable("https")).isEmpty()
        && value(environment, variable("http")).isEmpty()) {
      return;
    }
    Proxies proxies = new Proxies(environment);
    setDefault(proxies);
    if (System.getProperty(REFUSED_SCHEMES) == null) {
      System.setProperty(REFUSED_SCHEMES, "");
    }
    Authenticator.setDefault(proxies.authenticator());
  }

  /// The proxy of an address, or none.
  ///
  /// @throws IllegalArgumentException if the variable that names it has no proxy's address
  @Override
  public List<Proxy> select(URI address) {
    URI proxy = isDirect(address) ? null : proxy(scheme(address));
    return List.of(
        proxy == null
            ? Proxy.NO_PROXY
            : new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))));
  }

  /// Another proxy of the same address there is none.
  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}

  /// The proxy through which this process reaches an address, in words and without its password.
  ///
  /// @return null if it is reached directly
  static @Nullable String through(URI address) {
    String scheme = scheme(address);
    URI proxy =
        getDefault() instanceof Proxies proxies && !proxies.isDirect(address)
            ? proxies.proxy(scheme)
            : null;
    return proxy == null
        ? null
        : "the proxy http://%s:%d that %s names"
            .formatted(proxy.getHost(), port(proxy), variable(scheme));
  }

  /// Knows the names and passwords that the proxies' addresses hold.
  Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
          return null;
        }
        List<URI> known = new ArrayList<>();
        for (String scheme : List.of("https", "http")) {
          URI proxy = proxy(scheme);
          if (proxy != null) {
            known.add(proxy);
          }
        }
        return known.stream()
            .filter(proxy -> proxy.getHost().equals(getRequestingHost()))
            .filter(proxy -> port(proxy) == getRequestingPort())
            .map(proxy -> proxy.getUserInfo())
            .filter(user -> user != null)
            .findFirst()
            .map(Proxies::login)
            .orElse(null);
      }
    };
  }

  private static PasswordAuthentication login(String user) {
    int colon = user.indexOf(':');
    return colon < 0
        ? new PasswordAuthentication(user, new char[0])
        : new PasswordAuthentication(
            user.substring(0, colon), user.substring(colon + 1).toCharArray());
  }

  private boolean isDirect(URI address) {
    if (address.getHost() == null || direct.contains("*")) {
      return true;
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    String place = host + ":" + address.getPort();
    return direct.stream().anyMatch(name -> isBelow(host, name) || isBelow(place, name));
  }

  private static boolean isBelow(String name, String ending) {
    return name.equals(ending) || name.endsWith("." + ending);
  }

  private @Nullable URI proxy(String scheme) {
    String variable = variable(scheme);
    String value = value(environment, variable);
    if (value.isEmpty()) {
      return null;
    }
    URI proxy = address(value);
    if (proxy == null) {
      throw new InvalidProxyException(variable);
    }
    return proxy;
  }

  private static @Nullable URI address(String value) {
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      return proxy.getHost() != null && "http".equals(proxy.getScheme()) ? proxy : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static String value(Map<String, String> environment, String variable) {
    String small = environment.get(variable.toLowerCase(Locale.ROOT));
    return (small == null ? environment.getOrDefault(variable, "") : small).strip();
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static String variable(String scheme) {
    return scheme.toUpperCase(Locale.ROOT) + "_PROXY";
  }

  private static int port(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }
}
