package io.limitstream.event;

import java.util.regex.Pattern;

/// What the decoder knows and no schema says: the only ways in which the two may differ.
/// `docs/asyncapi.yaml` lists the same names for producers.
enum Unsaid {
  /// A schema sees an object after its parser has kept one value for each name.
  DUPLICATE_NAMES("expected (once|each name once), found"),

  /// A schema compares no two values.
  SAME_USER("^aggregateId: expected the same as payload.userId"),

  /// A schema's `maxLength` counts characters.
  BYTES_OF_UTF8("expected at most [0-9]+ bytes of UTF-8"),

  /// To a schema `6.0` and `6e0` are integers.
  INTEGER_TOKENS("expected an integer of at most 64 bits, without fraction or exponent"),

  /// Patterns mean different things by half a character, so the schemas have none for it.
  UNPAIRED_SURROGATES("expected text without unpaired surrogates"),

  /// A pattern for separators between any two letters, of all Unicode, would be unreadable.
  SPELLING("^type: expected USER_LIMIT_[A-Z_]+, found another spelling of it"),

  /// Patterns know the blanks of Unicode by different names.
  BLANK_TYPE("^type: expected text that is not empty"),

  /// A schema sees text, not bytes.
  UTF8("^data: expected UTF-8; byte [0-9]+ is not"),

  /// A schema that follows no arrays and objects cannot count them.
  DEPTH("^data: expected nesting of at most 1000 levels"),

  /// Some parsers refuse half a character in any name, so that no schema is asked. The decoder
  /// takes it where the name is not read.
  HALF_NAMES("");

  private final Pattern reason;

  Unsaid(String reason) {
    this.reason = Pattern.compile(reason);
  }

  /// Whether this is why the decoder came to `decoded`, and the schemas to the opposite.
  boolean explains(Decoded decoded) {
    return decoded instanceof Decoded.Malformed(var words)
        ? this != HALF_NAMES && reason.matcher(words).find()
        : this == HALF_NAMES;
  }
}
