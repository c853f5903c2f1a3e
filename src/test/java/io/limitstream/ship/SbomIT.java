package io.limitstream.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SbomIT {
  private static final Path TARGET = Path.of(System.getProperty("limitstream.target"));
  private static final Pattern PURL =
      Pattern.compile("\"purl\" : \"pkg:maven/[^/\"]+/([^@\"]+)@([^?\"]+)");

  @Test
  void namesEveryLibraryThatShipsAndNoOther() throws IOException {
    assertThat(components())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("lib", "image/lib")
                .flatMap(folder -> jars(TARGET.resolve(folder)).stream())
                .distinct()
                .toList());
  }

  @Test
  void hasALicenceForEachOfThem() throws IOException {
    List<String> licences = Files.readAllLines(TARGET.resolve("third-party.txt"));
    assertThat(licences)
        .filteredOn(line -> line.contains(" - "))
        .hasSameSizeAs(components())
        .allMatch(line -> line.matches(" +\\((Apache-2.0|MIT|MIT-0|BSD-[23]-Clause)\\) .*"));
  }

  /// The file names of the components that are libraries: the first is Limitstream itself.
  private static List<String> components() throws IOException {
    return PURL.matcher(Files.readString(TARGET.resolve("sbom.json")))
        .results()
        .map(component -> component.group(1) + "-" + component.group(2) + ".jar")
        .filter(jar -> !jar.startsWith("limitstream-"))
        .distinct()
        .toList();
  }

  private static List<String> jars(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> !jar.equals("limitstream.jar"))
          .toList();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
