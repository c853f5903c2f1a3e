package io.limitstream.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a speed: `60x`, or `60`.
final class SpeedConverter implements ITypeConverter<Double> {
  private static final double MAX = 1_000_000;

  @Override
  public Double convert(String text) {
    if (text.matches("[0-9]{1,7}(\\.[0-9]{1,3})?x?")) {
      double speed = Double.parseDouble(text.replace("x", ""));
      if (speed > 0 && speed <= MAX) {
        return speed;
      }
    }
    throw new TypeConversionException("expected a speed such as 60x, above 0, at most 1000000x");
  }
}
