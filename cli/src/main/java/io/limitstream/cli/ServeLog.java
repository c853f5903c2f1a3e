package io.limitstream.cli;

import io.limitstream.api.ApiLog;
import io.limitstream.json.Printable;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// The log of `limitstream serve`: a line each.
///
/// @param logsReads whether reads are logged too: of no use where the one who reads is whoever runs
///   this process
record ServeLog(PrintStream err, boolean logsReads) implements ApiLog {

  @Override
  public void readByAll(String reader, String userId, @Nullable String userLimitId) {
    if (logsReads) {
      String limit = userLimitId == null ? "" : ", limit " + Printable.of(userLimitId);
      err.println("limitstream: " + reader + " read user " + Printable.of(userId) + limit);
      err.flush();
    }
  }

  @Override
  public void failed(String what, RuntimeException why) {
    err.println("limitstream: " + Printable.of(what) + ": " + Printable.of(why.toString()));
    err.flush();
  }
}
