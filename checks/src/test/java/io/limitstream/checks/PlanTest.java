package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The plan of the house: which package lies in which module, and what it may import. Imports run
/// downward only, so there can be no cycle; between modules Maven sees to that as well.
class PlanTest {
  private static final Pattern PACKAGE =
      Pattern.compile("\\bio\\.limitstream\\.([a-z][a-z0-9]*)\\b");

  /// From the ground up: a package may import packages that stand above it in this table.
  private static final Map<String, Place> PLAN = new LinkedHashMap<>();

  private record Place(String module, Set<String> imports) {}

  static {
    in("core", "json");
    in("core", "settings");
    in("core", "network");
    in("core", "limit", "json");
    in("core", "event", "json", "limit");
    in("core", "store", "json", "limit");
    in("core", "parking", "json");
    in("core", "history", "json", "limit", "store");
    in("core", "projection", "event", "history", "json", "limit", "parking", "store");
    in("core", "forget", "history", "limit", "parking", "projection", "store");
    in("core", "kinesis", "json", "parking", "projection");
    in("dynamodb", "dynamodb", "history", "json", "limit", "network", "parking", "store");
    in("dynamodb", "backend", "dynamodb", "history", "parking", "projection", "settings", "store");
    in("api", "api", "history", "json", "limit", "parking", "settings", "store");
    in(
        "lambda",
        "lambda",
        "api",
        "backend",
        "json",
        "kinesis",
        "limit",
        "network",
        "parking",
        "projection",
        "settings",
        "store");
    in("simulator", "simulator");
    in("capacity", "capacity", "simulator");
    in("archive", "source", "event", "json", "kinesis", "parking", "projection");
    in("s3", "s3", "json", "network", "source");
    in("archive", "archive", "event", "history", "json", "limit", "projection", "source", "store");
    in("console", "words", "json", "settings");
    in(
        "console",
        "console",
        "api",
        "event",
        "json",
        "limit",
        "parking",
        "projection",
        "settings",
        "store",
        "words");
    in("cli", "doctor");
    in(
        "cli",
        "cli",
        "api",
        "archive",
        "backend",
        "capacity",
        "console",
        "doctor",
        "dynamodb",
        "event",
        "forget",
        "history",
        "json",
        "limit",
        "network",
        "parking",
        "projection",
        "s3",
        "settings",
        "simulator",
        "source",
        "store",
        "words");
  }

  private static void in(String module, String name, String... imports) {
    for (String imported : imports) {
      assertThat(PLAN).as("%s imports upward: ", name).containsKey(imported);
    }
    PLAN.put(name, new Place(module, Set.of(imports)));
  }

  static Set<String> packages() {
    return PLAN.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsWhatThePlanSaysAndNothingElse(String name) throws IOException {
    Place place = PLAN.get(name);
    Set<String> imported = new TreeSet<>();
    for (Path file : javaFiles(folder(place.module()).resolve(name))) {
      Matcher mention = PACKAGE.matcher(Files.readString(file));
      while (mention.find()) {
        imported.add(mention.group(1));
      }
    }
    imported.remove(name);
    assertThat(imported).isEqualTo(new TreeSet<>(place.imports()));
  }

  @Test
  void everyPackageIsInThePlanAndInOneModule() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : modules()) {
      for (Path file : javaFiles(folder(module))) {
        found.add(module + " " + folder(module).relativize(file).getName(0));
      }
    }
    Set<String> planned = new TreeSet<>();
    PLAN.forEach((name, place) -> planned.add(place.module() + " " + name));
    assertThat(found).isEqualTo(planned);
  }

  @Test
  void noModulesPomIsLong() throws IOException {
    for (String module : modules()) {
      assertThat(Files.readAllLines(Path.of(module, "pom.xml"))).as(module).hasSizeLessThan(61);
    }
  }

  /// Everything in the root pom but what measures and what only tests.
  private static List<String> modules() throws IOException {
    return Pattern.compile("<module>(.*)</module>")
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .filter(module -> !module.equals("bench"))
        .toList();
  }

  private static Path folder(String module) {
    return Path.of(module, "src/main/java/io/limitstream");
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
