package io.limitstream.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version that the jar's manifest states.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Limitstream.class.getPackage().getImplementationVersion();
    return new String[] {"limitstream " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
