package io.limitstream.settings;

import java.util.List;

/// The settings are incomplete or misspelt. The message names every problem at once.
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(List<String> problems) {
    super("configuration: " + String.join("; ", problems));
  }
}
