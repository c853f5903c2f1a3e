package io.limitstream.bench;

import io.limitstream.bench.load.Traffic;
import io.limitstream.lambda.KinesisHandler;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Limitstream's handler with its memory store, as it is measured.
final class Subject {
  private static final int ANNOUNCED_AT_A_TIME = 1000;

  private final LimitStore store = new MemoryLimitStore();
  private final Projection projection = new Projection(store, new MemoryParking(), 0);
  private final KinesisHandler handler =
      new KinesisHandler(
          projection,
          InstantSource.system(),
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  private final SilentContext context = new SilentContext();

  /// Has every limit of `traffic` announced.
  void announce(Traffic traffic) {
    List<Arrival> batch = new ArrayList<>();
    long position = 0;
    for (byte[] announcement : traffic.announcements()) {
      batch.add(
          Arrival.of(
              Source.of(Place.record("", ++position)), ParkedRecord.Form.DATA, announcement));
      if (batch.size() == ANNOUNCED_AT_A_TIME) {
        project(batch);
        batch = new ArrayList<>();
      }
    }
    project(batch);
  }

  /// Projects a batch, and sees that nothing is odd in it: what is measured must be the usual case.
  void project(List<Arrival> batch) {
    BatchResult result = projection.project(batch, Deadline.none());
    if (result.counts().parked() + result.counts().failed() + result.anomalies().size() > 0) {
      throw new IllegalStateException(
          "the generated traffic is odd: %s %s %s"
              .formatted(result.counts(), result.parked(), result.anomalies()));
    }
  }

  LimitStore store() {
    return store;
  }

  /// Handles one Lambda Kinesis event; returns the length of the answer.
  int handle(byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return answer.size();
  }
}
