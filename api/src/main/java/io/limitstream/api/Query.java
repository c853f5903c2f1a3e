package io.limitstream.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// The parameters of a query.
public final class Query {

  /// The longest query that is read, in characters.
  public static final int MAX_LENGTH = 4096;

  private Query() {}

  /// The parameters by name.
  ///
  /// @param query percent-encoded, without its question mark
  /// @throws BadRequestException if it is too long or broken, or names a parameter twice
  public static Map<String, String> parse(String query) {
    if (query.length() > MAX_LENGTH) {
      throw new BadRequestException("The query is longer than " + MAX_LENGTH + " characters.");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
        if (parameters.putIfAbsent(name, value) != null) {
          throw new BadRequestException("The query has a parameter twice.");
        }
      }
    }
    return parameters;
  }
}
