package io.limitstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.projection.Arrival;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

final class AggregatedRecordFuzzTest {

  /// @param message what stands between magic bytes and MD5, since nobody guesses an MD5
  @FuzzTest
  void everyAggregateIsReadOrBroken(byte[] message) throws NoSuchAlgorithmException {
    String hex =
        "f3899ac2"
            + HexFormat.of().formatHex(message)
            + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(message));
    byte[] data = HexFormat.of().parseHex(hex);
    String event =
        "{\"Records\":[{\"kinesis\":{\"data\":\""
            + Base64.getEncoder().encodeToString(data)
            + "\"}}]}";
    List<Arrival> arrivals = KinesisEvent.read(event.getBytes(StandardCharsets.UTF_8));
    long bytes = arrivals.stream().mapToLong(arrival -> arrival.content().length).sum();
    if (arrivals.isEmpty() || bytes > data.length) {
      throw new AssertionError(arrivals.size() + " parts of " + bytes + " bytes");
    }
    for (int i = 0; i < arrivals.size(); i++) {
      int part = arrivals.get(i).source().part();
      boolean isBroken = arrivals.get(i).problem() != null;
      if (part != (isBroken ? 0 : i + 1) || (isBroken && arrivals.size() > 1)) {
        throw new AssertionError("arrival " + i + " is part " + part);
      }
    }
  }
}
