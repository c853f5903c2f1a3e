package io.limitstream.cli;

import io.limitstream.capacity.HistoryKept;
import io.limitstream.capacity.Peak;
import io.limitstream.capacity.Span;
import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How quantities are written on the command line: `4ms`, `1h30m`, `40000/s`, `10m@1h`.
final class Quantities {
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final Pattern LATENCY = Pattern.compile("p50=([^,]+),p99=([^,]+)");
  private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:/s)?");
  private static final Pattern SPAN = Pattern.compile("([^@]+)@([^@]+)");
  private static final Pattern PEAK = Pattern.compile("(\\d+(?:\\.\\d+)?)x([^@]+@[^@]+)");

  private Quantities() {}

  /// `4ms`, `10m`, `1h30m`.
  static final class OfTime implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return time(text);
    }
  }

  /// `40000/s`, or the bare number.
  static final class OfRate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Double.valueOf(match(RATE, text, "a rate such as 40000/s").group(1));
    }
  }

  /// `p50=4ms,p99=25ms`.
  static final class OfLatency implements ITypeConverter<Latency> {
    @Override
    public Latency convert(String text) {
      Matcher parts = match(LATENCY, text, "a latency such as p50=4ms,p99=25ms");
      try {
        return new Latency(time(parts.group(1)), time(parts.group(2)));
      } catch (IllegalArgumentException unusable) {
        throw new TypeConversionException("expected a p50 above zero and not above p99");
      }
    }
  }

  /// `10m@1h`: ten minutes, an hour after the start.
  static final class OfSpan implements ITypeConverter<Span> {
    @Override
    public Span convert(String text) {
      return span(text);
    }
  }

  /// `5x1h@30m`: five times the rate for an hour, half an hour after the start.
  static final class OfPeak implements ITypeConverter<Peak> {
    @Override
    public Peak convert(String text) {
      Matcher parts = match(PEAK, text, "a peak such as 5x1h@30m");
      return new Peak(Double.parseDouble(parts.group(1)), span(parts.group(2)));
    }
  }

  /// `off`, `changes`, `all`.
  static final class OfHistory implements ITypeConverter<HistoryKept> {
    @Override
    public HistoryKept convert(String text) {
      for (HistoryKept candidate : HistoryKept.values()) {
        if (candidate.name().toLowerCase(Locale.ROOT).equals(text)) {
          return candidate;
        }
      }
      throw new TypeConversionException("expected off, changes or all, got '" + text + "'");
    }
  }

  private static Span span(String text) {
    Matcher parts = match(SPAN, text, "a length and a start such as 10m@1h");
    return new Span(time(parts.group(2)), time(parts.group(1)));
  }

  private static Duration time(String text) {
    Matcher part = TIME.matcher(text);
    Duration time = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      time = time.plusNanos(Math.round(Double.parseDouble(part.group(1)) * nanos(part.group(2))));
      end = part.end();
    }
    if (text.isEmpty() || end != text.length()) {
      throw new TypeConversionException(
          "expected a time such as 4ms, 10m or 1h30m, got '" + text + "'");
    }
    return time;
  }

  private static double nanos(String unit) {
    return switch (unit) {
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 86_400e9;
    };
  }

  private static Matcher match(Pattern pattern, String text, String expectation) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("expected " + expectation + ", got '" + text + "'");
    }
    return matcher;
  }
}
