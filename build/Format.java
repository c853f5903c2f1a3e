import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Formats Java files, or names the ones that are not formatted. Runs from source, with
/// google-java-format on the class path.
///
/// - `Format.java write FOLDER...` formats every Java file under the folders.
/// - `Format.java check REPORT FOLDER...` prints the files that are not formatted, or cannot be
///   parsed, and writes the same lines to REPORT; there is no REPORT when all is well. The build
///   looks for that file, so only a failed check ends with another status than 0.
public final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    var rest = List.of(args).subList(1, args.length);
    switch (args[0]) {
      case "write" ->
          System.exit(format(new PrintWriter(System.out, true), List.of("--replace"), rest));
      case "check" -> check(Path.of(rest.getFirst()), rest.subList(1, rest.size()));
      default -> throw new IllegalArgumentException("write or check, not " + args[0]);
    }
  }

  private static void check(Path report, List<String> folders) throws Exception {
    Files.deleteIfExists(report);
    var findings = new StringWriter();
    var mode = List.of("--dry-run", "--set-exit-if-changed");
    if (format(new PrintWriter(findings, true), mode, folders) != 0) {
      System.out.print(findings);
      Files.writeString(report, findings.toString());
    }
  }

  private static int format(PrintWriter out, List<String> mode, List<String> folders)
      throws Exception {
    var command = new ArrayList<>(mode);
    for (String folder : folders) {
      try (var files = Files.walk(Path.of(folder))) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(command::add);
      }
    }
    return new Main(out, out, System.in).format(command.toArray(String[]::new));
  }
}
