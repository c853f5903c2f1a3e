package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpillTest {

  private static List<String> all(Spill spill) {
    List<String> lines = new ArrayList<>();
    spill.forEach(lines::add);
    return lines;
  }

  @Test
  void givesAllLinesBackHoweverOftenAskedAndWhileItGrows() throws IOException {
    List<String> lines = IntStream.range(0, 5000).mapToObj(i -> "line ä " + i).toList();
    try (Spill spill = new Spill()) {
      for (int i = 0; i < lines.size(); i++) {
        spill.add(lines.get(i));
        if (i % 1700 == 0) {
          assertThat(all(spill)).isEqualTo(lines.subList(0, i + 1));
        }
      }
      assertThat(all(spill)).isEqualTo(lines);
      assertThat(spill.leftOut()).isZero();
    }
  }

  @Test
  void countsWhatIsBeyondItsBound() throws IOException {
    try (Spill spill = new Spill(100)) {
      IntStream.range(0, 1100).forEach(i -> spill.add("0123456789"));
      assertThat(all(spill)).hasSize(1009);
      assertThat(spill.size()).isEqualTo(1100);
      assertThat(spill.leftOut()).isEqualTo(91);
    }
  }

  @Test
  void nobodyFindsItsFile() throws IOException {
    try (Spill spill = new Spill()) {
      IntStream.range(0, 2000).forEach(i -> spill.add("a secret of SpillTest"));
      assertThat(all(spill)).hasSize(2000);
      assertThat(files()).noneMatch(SpillTest::holdsTheSecret);
    }
  }

  private static boolean holdsTheSecret(Path file) {
    try {
      return Files.readString(file).contains("a secret of SpillTest");
    } catch (IOException gone) {
      return false;
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().endsWith(".lines")).toList();
    }
  }
}
