package io.limitstream.settings;

/// Every environment variable of the program that begins with `LIMITSTREAM_`. Each is read where it
/// matters; they stand together here so that a misspelt one is noticed wherever settings are read.
public enum Variable {
  LIMITSTREAM_WRITE_CONCURRENCY,
  LIMITSTREAM_PARKED_RETENTION_DAYS,
  LIMITSTREAM_HISTORY,
  LIMITSTREAM_HISTORY_DAYS,
  LIMITSTREAM_READ_ALL_SCOPE,
  LIMITSTREAM_READ_ALL_PRINCIPALS,
  LIMITSTREAM_SERVE_TOKEN,
  LIMITSTREAM_WORDS,
  LIMITSTREAM_HELP_URL,
  LIMITSTREAM_CHANGE_URL,
  LIMITSTREAM_SIGN_IN_URL,
  LIMITSTREAM_DASHBOARD_URL,
  /// Read by the launcher.
  LIMITSTREAM_JAVA_OPTS
}
