package io.limitstream.bench;

import io.limitstream.bench.load.Traffic;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The memory that a million limits take, each with terms and usage.
final class LimitMemory {
  private static final Traffic TRAFFIC = new Traffic(250_000, 4, 0);
  private static final int BATCH = 1000;
  private static final int COLLECTIONS = 3;

  private LimitMemory() {}

  /// Measures in this process, and prints the bytes per limit.
  public static void main(String[] args) {
    Subject subject = new Subject();
    long before = used();
    subject.announce(TRAFFIC);
    List<Arrival> batch = new ArrayList<>();
    for (byte[] event : TRAFFIC.firstUses()) {
      batch.add(Arrival.of(Source.of(Place.record("", 1)), ParkedRecord.Form.DATA, event));
      if (batch.size() == BATCH) {
        subject.project(batch);
        batch = new ArrayList<>();
      }
    }
    batch.clear();
    long bytes = (used() - before) / TRAFFIC.limits();
    if (subject.store().list("nobody").isEmpty()) {
      System.out.println(bytes);
    }
  }

  /// Bytes per limit, by a process of its own.
  ///
  /// @param options of the Java virtual machine
  static long bytesPerLimit(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(Launch.java(), "-Xmx2g", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LimitMemory.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(told.strip());
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
