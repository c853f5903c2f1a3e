package io.limitstream.network;

/// A variable that ought to name a proxy names none.
final class InvalidProxyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidProxyException(String variable) {
    super(variable + ": expected a proxy's address, such as http://proxy.example.com:3128");
  }
}
