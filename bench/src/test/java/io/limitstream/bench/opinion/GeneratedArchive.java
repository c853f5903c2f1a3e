package io.limitstream.bench.opinion;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Archived events without rhyme or reason, so that every register is won in every way: each
/// status, times before and after the event, amounts of up to 34 digits, births, limits used up,
/// two events of one number whose ids differ beyond the Basic Multilingual Plane, and one event in
/// ten twice; in any order.
final class GeneratedArchive {
  private static final long START = 1_647_946_101_223L;
  private static final String[] TYPES = {"BALANCE", "BET", "DEPOSIT", "LOSS", "SESSION"};
  private static final String[] PERIODS = {"CALENDAR_DAY", "WEEK", "MONTH", "INDEFINITE"};
  private static final String[] STATUSES = {
    "ACTIVE", "ACTIVE", "CANCELED", "FUTURE", "IN_COOLDOWN"
  };

  /// In the order of their UTF-8 bytes, which is not that of their UTF-16 units.
  private static final String[] IDS = {"e-", "\uff5e-", "\ud83c\udfb2-"};

  private final Random random;
  private final int limits;

  private GeneratedArchive(Random random, int limits) {
    this.random = random;
    this.limits = limits;
  }

  /// Writes `count` files, every other one by gzip.
  static List<Path> write(Path folder, int events, int limits, int count, long seed)
      throws IOException {
    GeneratedArchive archive = new GeneratedArchive(new Random(seed), limits);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String event = archive.event(i);
      all.add(event);
      if (archive.random.nextInt(10) == 0) {
        all.add(event);
      }
    }
    Collections.shuffle(all, archive.random);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isGzip = i % 2 == 1;
      Path file = folder.resolve("part-" + i + (isGzip ? ".jsonl.gz" : ".jsonl"));
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out = new BufferedOutputStream(isGzip ? new GZIPOutputStream(raw) : raw)) {
        for (String event : all.subList(i * all.size() / count, (i + 1) * all.size() / count)) {
          out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      files.add(file);
    }
    return files;
  }

  private String event(int i) {
    int limit = random.nextInt(limits);
    long now = START + i * 1_000L;
    int kind = random.nextInt(10);
    String type =
        switch (kind) {
          case 0, 1, 2 -> "USER_LIMIT_CREATED";
          case 3 -> "USER_LIMIT_RESET";
          case 4 -> "LIMIT_USER_CREATED";
          default -> "USER_LIMIT_PROGRESS_CHANGED";
        };
    String facts =
        switch (kind) {
          case 0, 1, 2 -> created(now);
          case 3 ->
              kind()
                  + text("resetAmount", amount())
                  + text("resetPercentage", "1")
                  + text("unusedAmount", left());
          case 4 -> text("status", "new");
          default ->
              text("amount", amount())
                  + text("previousProgress", amount())
                  + text("remainingAmount", left());
        };
    String user = "user-" + limit / 3;
    // Often the number of the next event, so that the ids decide.
    long number = i + random.nextInt(2);
    return "{"
        + text("aggregateId", user)
        + "\"createdAt\":%d,\"sequenceNumber\":%d,".formatted(now, number)
        + text("eventId", IDS[random.nextInt(IDS.length)] + i)
        + text("type", type)
        + "\"payload\":{"
        + facts
        + (random.nextBoolean() ? "\"nextResetTime\":%d,".formatted(now + 86_400_000) : "")
        + text("userId", user)
        + text("userLimitId", "limit-" + limit)
        + text("brandId", "brand-" + random.nextInt(2))
        + "\"currencyCode\":\"SEK\"}}";
  }

  private String created(long now) {
    return kind()
        + text("status", pick(STATUSES))
        + text("value", positive())
        + (random.nextInt(3) == 0 ? text("previousLimitValue", positive()) : "")
        + (random.nextInt(5) == 0 ? text("progress", amount()) : "")
        + "\"activeFrom\":%d,".formatted(time(now))
        + (random.nextInt(3) == 0 ? "\"activeUntil\":%d,".formatted(now + 1_000_000_000) : "")
        + (random.nextBoolean() ? "\"createdAt\":%d,".formatted(time(now)) : "");
  }

  private String kind() {
    return text("type", pick(TYPES)) + text("period", pick(PERIODS));
  }

  /// At the bounds of what means "now", and on both sides of them.
  private long time(long now) {
    return now + (random.nextInt(5) - 2) * 150_000L + random.nextInt(3) - 1;
  }

  private String left() {
    return random.nextInt(4) == 0 ? pick(new String[] {"0", "0.00", "-0"}) : amount();
  }

  private String amount() {
    return (random.nextInt(4) == 0 ? "-" : "") + positive();
  }

  private String positive() {
    BigInteger digits = new BigInteger(1 + random.nextInt(112), random);
    int scale = random.nextInt(11);
    BigDecimal amount = new BigDecimal(digits, scale);
    BigDecimal bound = BigDecimal.TEN.pow(24);
    return amount.remainder(bound).toPlainString();
  }

  private String pick(String[] names) {
    return names[random.nextInt(names.length)];
  }

  private static String text(String name, String value) {
    return "\"%s\":\"%s\",".formatted(name, value);
  }
}
