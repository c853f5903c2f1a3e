package io.limitstream.cli;

import io.limitstream.fixture.ShippedContract;
import java.nio.file.Path;

/// The command line as it ships.
class ShippedIT implements ShippedContract {

  @Override
  public Path lib() {
    return TARGET.resolve("lib");
  }
}
