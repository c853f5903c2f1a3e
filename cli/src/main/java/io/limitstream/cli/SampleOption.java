package io.limitstream.cli;

import io.limitstream.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Some of the users, others each day: for a check that is made daily and costs little.
final class SampleOption {
  private static final double ALL = 100;

  @Option(
      names = "--sample",
      paramLabel = "PERCENT",
      description =
          "Only so many percent of the users, such as 5: others each day (UTC). Default: all")
  private double percent = ALL;

  /// Whether a user is looked at on `day`.
  boolean has(String userId, LocalDate day) {
    if (percent >= ALL) {
      return true;
    }
    byte[] digest = Sha256.start().digest((day + " " + userId).getBytes(StandardCharsets.UTF_8));
    // The first seven bytes of the digest, as a part of all that they can be.
    return (ByteBuffer.wrap(digest).getLong() >>> Byte.SIZE) / (double) (1L << 56) * ALL < percent;
  }

  /// Today, by which the sample is chosen.
  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /// @throws CommandException if it is no percentage
  void check() {
    if (!(percent > 0 && percent <= ALL)) {
      throw new CommandException("--sample: expected more than 0, and at most 100 percent");
    }
  }

  /// What was looked at; null if it is everybody.
  @Nullable String words(LocalDate day) {
    return percent >= ALL ? null : percent + " % of the users, as chosen for " + day;
  }
}
