package io.limitstream.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The option that says at what time limits are read: whether they are in force, and what is due.
final class AtOption {

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = OfTime.class,
      description =
          "The time at which the limits are read, which decides what is in force and what is due;"
              + " such as 2026-03-24T10:00:00Z, or milliseconds since 1970.")
  private @Nullable Instant at;

  /// The time that was given.
  Optional<Instant> time() {
    return Optional.ofNullable(at);
  }

  /// `2026-03-24T10:00:00Z`, or milliseconds since 1970.
  static final class OfTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.matches("[0-9]{1,15}")
            ? Instant.ofEpochMilli(Long.parseLong(text))
            : Instant.parse(text);
      } catch (DateTimeException noTime) {
        throw new TypeConversionException(
            "expected a time such as 2026-03-24T10:00:00Z, got '" + text + "'");
      }
    }
  }
}
