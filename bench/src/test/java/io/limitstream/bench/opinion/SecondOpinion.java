package io.limitstream.bench.opinion;

import io.limitstream.archive.Fold;
import io.limitstream.archive.Share;
import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import io.limitstream.source.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds one archive twice, by the program and by DuckDB, and holds one against the other, to the
/// digit.
public final class SecondOpinion {
  private static final int EVENTS = 200_000;
  private static final int LIMITS = 2_000;
  private static final int FILES = 8;
  private static final int SHOWN = 5;

  private SecondOpinion() {}

  /// Exits with 1 if they differ, or if this could not see that they do.
  ///
  /// @param args a seed, or nothing
  public static void main(String[] args) throws IOException, SQLException {
    long seed = args.length == 0 ? System.nanoTime() : Long.parseLong(args[0]);
    Path folder = Files.createTempDirectory("limitstream-opinion-");
    boolean agrees;
    try {
      List<Path> files = GeneratedArchive.write(folder, EVENTS, LIMITS, FILES, seed);
      Map<LimitKey, LimitState> theirs = DuckDb.fold(files, 2);
      Fold ours = fold(files);
      Map<LimitKey, String> differences = differences(plain(ours), theirs);
      differences.values().stream().limit(SHOWN).forEach(System.out::println);
      boolean canFail = !differences(plain(fold(files.subList(1, FILES))), theirs).isEmpty();
      System.out.printf(
          "%,d events of %,d limits, %d broken, seed %d: %,d limits differ from DuckDB's fold; a"
              + " file left out is %s%n",
          ours.events(),
          ours.limits().size(),
          ours.broken(),
          seed,
          differences.size(),
          canFail ? "noticed" : "NOT NOTICED");
      agrees = differences.isEmpty() && canFail && ours.broken() == 0;
    } finally {
      delete(folder);
    }
    if (!agrees) {
      System.exit(1);
    }
  }

  private static Fold fold(List<Path> files) {
    List<String> names = files.stream().map(Path::toString).toList();
    return Fold.of(
        Inputs.of(names, InputStream.nullInputStream()), 2, Share.ALL, _ -> true, _ -> {});
  }

  private static Map<LimitKey, String> differences(
      Map<LimitKey, LimitState> ours, Map<LimitKey, LimitState> theirs) {
    Map<LimitKey, LimitState> all = new HashMap<>(ours);
    all.putAll(theirs);
    Map<LimitKey, String> differences = new HashMap<>();
    all.keySet()
        .forEach(
            key -> {
              LimitState mine = ours.get(key);
              LimitState other = theirs.get(key);
              if (mine == null || !mine.equals(other)) {
                differences.put(key, "%s%n  here   %s%n  DuckDB %s".formatted(key, mine, other));
              }
            });
    return differences;
  }

  /// With amounts that are equal if their values are.
  private static Map<LimitKey, LimitState> plain(Fold fold) {
    Map<LimitKey, LimitState> plain = new HashMap<>();
    fold.limits().forEach((key, state) -> plain.put(key, plain(state)));
    return plain;
  }

  private static LimitState plain(LimitState state) {
    Usage usage = state.usage();
    Implied implied = state.implied();
    return new LimitState(
        plain(state.terms()),
        plain(state.pending()),
        usage == null
            ? null
            : new Usage(
                usage.stamp(),
                usage.progress().stripTrailingZeros(),
                plain(usage.atMost()),
                usage.currencyCode(),
                usage.brandId(),
                usage.nextResetTime()),
        implied == null ? null : new Implied(implied.stamp(), implied.value().stripTrailingZeros()),
        state.kind());
  }

  private static @Nullable Terms plain(@Nullable Terms terms) {
    return terms == null
        ? null
        : new Terms(
            terms.stamp(),
            terms.type(),
            terms.period(),
            terms.status(),
            terms.value().stripTrailingZeros(),
            plain(terms.previousLimitValue()),
            terms.currencyCode(),
            terms.brandId(),
            terms.activeFrom(),
            terms.activeUntil(),
            terms.createdAt(),
            terms.nextResetTime());
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
