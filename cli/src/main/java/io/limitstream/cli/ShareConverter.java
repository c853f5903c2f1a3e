package io.limitstream.cli;

import io.limitstream.archive.Share;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `users:K/N` or `objects:K/N`.
final class ShareConverter implements ITypeConverter<Share> {
  @Override
  public Share convert(String text) {
    try {
      return Share.parse(text);
    } catch (IllegalArgumentException unusable) {
      throw new TypeConversionException(String.valueOf(unusable.getMessage()));
    }
  }
}
