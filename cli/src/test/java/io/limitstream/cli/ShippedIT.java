package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.ShippedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The command line as it ships.
class ShippedIT implements ShippedContract {

  @Override
  public Path lib() {
    return TARGET.resolve("lib");
  }

  @Test
  void namesTheFontBesideTheLibraries() throws IOException {
    assertThat(Files.readString(TARGET.resolve("sbom.json")))
        .containsOnlyOnce("inter.woff2")
        .containsOnlyOnce("OFL-1.1");
  }
}
