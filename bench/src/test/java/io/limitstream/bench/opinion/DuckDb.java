package io.limitstream.bench.opinion;

import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/// An archive folded by DuckDB: by SQL alone, without a line of the program under test.
public final class DuckDb {
  private static final String ARCHIVE =
      """
      create view archive as select * from read_json([%s], format = 'newline_delimited', columns = {
        type: 'VARCHAR', createdAt: 'BIGINT', eventId: 'VARCHAR', sequenceNumber: 'BIGINT',
        payload: 'STRUCT(userId VARCHAR, userLimitId VARCHAR, currencyCode VARCHAR, brandId VARCHAR,
          type VARCHAR, period VARCHAR, status VARCHAR, value VARCHAR, previousLimitValue VARCHAR,
          progress VARCHAR, activeFrom BIGINT, activeUntil BIGINT, createdAt BIGINT,
          nextResetTime BIGINT, amount VARCHAR, previousProgress VARCHAR, remainingAmount VARCHAR,
          resetAmount VARCHAR, unusedAmount VARCHAR)'})
      """;

  private DuckDb() {}

  /// Folds `files`, one envelope a line, gzip where they end with `.gz`.
  ///
  /// @param threads how many threads DuckDB may use
  public static Map<LimitKey, LimitState> fold(List<Path> files, int threads) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      open(statement, files, threads);
      Map<LimitKey, LimitState> limits = new HashMap<>();
      try (ResultSet row = statement.executeQuery(sql())) {
        while (row.next()) {
          limits.put(new LimitKey(row.getString(1), row.getString(2)), state(row));
        }
      }
      return limits;
    }
  }

  /// Folds `files` into a table, and returns how many limits that has: for measurements, which say
  /// nothing of the way from there to Java.
  static long foldIntoTable(List<Path> files, int threads) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      open(statement, files, threads);
      statement.execute("create table limits as " + sql());
      try (ResultSet count = statement.executeQuery("select count(*) from limits")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  private static void open(Statement statement, List<Path> files, int threads) throws SQLException {
    statement.execute("set threads = " + threads);
    String names =
        files.stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    statement.execute(ARCHIVE.formatted(names));
  }

  private static String sql() {
    try (InputStream sql =
        Objects.requireNonNull(DuckDb.class.getResourceAsStream("fold.sql"), "fold.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static LimitState state(ResultSet row) throws SQLException {
    Struct usage = struct(row, "usage");
    Struct implied = struct(row, "implied");
    Struct kind = struct(row, "kind");
    return new LimitState(
        terms(struct(row, "terms")),
        terms(struct(row, "pending")),
        usage == null
            ? null
            : new Usage(
                usage.stamp(),
                usage.amount("progress"),
                usage.optionalAmount("atMost"),
                usage.text("currencyCode"),
                usage.text("brandId"),
                usage.optionalTime("nextResetTime")),
        implied == null ? null : new Implied(implied.stamp(), implied.amount("value")),
        kind == null ? null : new Kind(kind.stamp(), kind.type(), kind.period()));
  }

  private static @Nullable Terms terms(@Nullable Struct terms) {
    return terms == null
        ? null
        : new Terms(
            terms.stamp(),
            terms.type(),
            terms.period(),
            LimitStatus.valueOf(terms.text("status")),
            terms.amount("value"),
            terms.optionalAmount("previousLimitValue"),
            terms.text("currencyCode"),
            terms.text("brandId"),
            terms.time("activeFrom"),
            terms.optionalTime("activeUntil"),
            terms.optionalTime("createdAt"),
            terms.optionalTime("nextResetTime"));
  }

  private static @Nullable Struct struct(ResultSet row, String column) throws SQLException {
    DuckDBStruct struct = (DuckDBStruct) row.getObject(column);
    return struct == null ? null : new Struct(struct.getMap());
  }

  private record Struct(Map<String, Object> members) {
    Stamp stamp() {
      try {
        Struct stamp = new Struct(((DuckDBStruct) member("stamp")).getMap());
        return new Stamp(stamp.time("number"), stamp.text("id"), time("happened"));
      } catch (SQLException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }

    LimitType type() {
      return LimitType.valueOf(text("type"));
    }

    Period period() {
      return Period.valueOf(text("period"));
    }

    String text(String name) {
      return member(name).toString();
    }

    long time(String name) {
      return (Long) member(name);
    }

    @Nullable Long optionalTime(String name) {
      return (Long) members.get(name);
    }

    BigDecimal amount(String name) {
      return ((BigDecimal) member(name)).stripTrailingZeros();
    }

    @Nullable BigDecimal optionalAmount(String name) {
      return members.get(name) == null ? null : amount(name);
    }

    private Object member(String name) {
      return Objects.requireNonNull(members.get(name), name);
    }
  }
}
