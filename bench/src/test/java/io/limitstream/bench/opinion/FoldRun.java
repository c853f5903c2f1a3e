package io.limitstream.bench.opinion;

import io.limitstream.archive.Fold;
import io.limitstream.archive.Share;
import io.limitstream.source.Inputs;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/// One fold of files, in a process of its own: prints how many seconds it took, and how many limits
/// came of it.
public final class FoldRun {
  private FoldRun() {}

  /// @param args `limitstream` or `duckdb`, the number of threads, and the files
  public static void main(String[] args) throws SQLException {
    int threads = Integer.parseInt(args[1]);
    List<String> files = Arrays.asList(args).subList(2, args.length);
    long started = System.nanoTime();
    long limits =
        args[0].equals("duckdb")
            ? DuckDb.foldIntoTable(files.stream().map(Path::of).toList(), threads)
            : Fold.of(
                    Inputs.of(files, InputStream.nullInputStream()),
                    threads,
                    Share.ALL,
                    _ -> true,
                    _ -> {})
                .limits()
                .size();
    System.out.println((System.nanoTime() - started) / 1e9 + " " + limits);
  }
}
