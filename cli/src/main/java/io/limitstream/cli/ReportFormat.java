package io.limitstream.cli;

/// How a command prints what it found.
enum ReportFormat {
  TEXT,
  JSON
}
