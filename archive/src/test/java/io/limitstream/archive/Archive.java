package io.limitstream.archive;

import io.limitstream.fixture.EventJson;
import io.limitstream.source.Input;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// An archive of generated events: limits that are announced, used and reset, spread over objects
/// in any order, some of them twice.
final class Archive {
  static final long START = 1_647_946_101_223L;

  private Archive() {}

  /// Bytes as an input.
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(String name, byte[] bytes) implements Input {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /// The event `number` of `limits` limits: of limit number modulo `limits`.
  static String event(int number, int limits) {
    int limit = number % limits;
    int step = number / limits;
    EventJson event =
        switch (step % 10) {
          case 0 -> EventJson.created().withPayload("value", "\"" + (1000 + step) + "\"");
          case 9 -> EventJson.reset().withPayload("resetAmount", "\"" + step + ".50\"");
          default ->
              EventJson.progressChanged()
                  .withPayload("previousProgress", "\"" + step + "\"")
                  .withPayload("amount", "\"0.25\"")
                  .withPayload("remainingAmount", "\"" + (900 - step) + "\"");
        };
    return event
        .with("aggregateId", "\"user-" + limit / 3 + "\"")
        .withPayload("userId", "\"user-" + limit / 3 + "\"")
        .withPayload("userLimitId", "\"limit-" + limit + "\"")
        .with("sequenceNumber", "" + number)
        .with("eventId", "\"e-" + number + "\"")
        .with("createdAt", "" + (START + number))
        .toString();
  }

  /// `events` events over `limits` limits in `objects` objects, shuffled by `seed`, one in ten
  /// twice.
  static List<Input> of(int events, int limits, int objects, long seed) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String event = event(i, limits);
      all.add(event);
      if (random.nextInt(10) == 0) {
        all.add(event);
      }
    }
    Collections.shuffle(all, random);
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      List<String> part = all.subList(i * all.size() / objects, (i + 1) * all.size() / objects);
      byte[] bytes = String.join("\n", part).getBytes(StandardCharsets.UTF_8);
      inputs.add(new Bytes("object-" + i, bytes));
    }
    return inputs;
  }

  static Fold fold(List<? extends Input> inputs) {
    return Fold.of(inputs, 2, Share.ALL, _ -> true, _ -> {});
  }
}
