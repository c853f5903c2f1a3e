package io.limitstream.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.parking.ParkedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/// However events are written, the same comes out.
final class AnyFormTest {

  /// One value of a text: an event in some form, or, without a form, a broken stretch.
  record Part(EventJson event, Forms.Value form, String broken) {
    boolean isBroken() {
      return !broken.isEmpty();
    }
  }

  @Provide
  Arbitrary<Part> parts() {
    Arbitrary<EventJson> events =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 30),
                Arbitraries.of("å", "{", "}{", "\\\"", "\\n[", "plain"))
            .as(
                (limit, number, odd) ->
                    EventJson.progressChanged()
                        .with("eventId", "\"e" + number + "\"")
                        .with("sequenceNumber", "" + number)
                        .with("context", "[\"" + odd + "\",{\"a\":[]}]")
                        .withPayload("amount", "\"" + number + "\"")
                        .withPayload("userLimitId", "\"l-" + limit + "\""));
    Arbitrary<String> broken =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just("")),
            Tuple.of(
                1,
                Arbitraries.of(
                    "{\"aggregateId\":\"u\",\"eventId\":",
                    "{\"aggregateId\":\"u\",\"eventId\":\"cut",
                    "{\"aggregateId\":\"u\" \"eventId\":1}",
                    "{\"aggregateId\":\"u\",\"payload\":{\"a\":[1,",
                    "{\"aggregateId\":\"u\",\"eventId\":1}",
                    "hello",
                    "12",
                    "\"text\"")));
    return Combinators.combine(events, Arbitraries.of(Forms.Value.class), broken).as(Part::new);
  }

  @Property(tries = 300)
  void givesTheLimitsOfTheSameEventsOneALine(
      @ForAll @Size(max = 12) List<@From("parts") Part> parts,
      @ForAll Forms.Between between,
      @ForAll Forms.Packed packed) {
    // What is broken ends where the next line begins, so it can be told apart only there.
    List<Part> usable =
        parts.stream().filter(part -> between.endsLines() || !part.isBroken()).toList();
    List<String> values = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    int broken = 0;
    for (Part part : usable) {
      if (part.isBroken()) {
        values.add(part.broken);
        // A line that opens nothing belongs to the broken stretch before it.
        broken++;
      } else {
        values.add(part.form.of(part.event.toString(), values.size() + 1));
        plain.add(part.event.toString());
      }
    }
    Read read = Read.of(new MemoryInput("x", packed.pack(between.join(values))));
    Read expected =
        Read.of(new MemoryInput("x", String.join("\n", plain).getBytes(StandardCharsets.UTF_8)));
    if (plain.isEmpty()) {
      return;
    }
    assertThat(read.limits()).isEqualTo(expected.limits());
    assertThat(read.counts().read() - read.counts().parked()).isEqualTo(plain.size());
    assertThat(read.parked()).hasSizeLessThanOrEqualTo(broken);
    assertThat(read.parked().isEmpty()).isEqualTo(broken == 0);
    assertThat(read.parked().stream().map(ParkedRecord::source).distinct())
        .as("each at a place of its own")
        .hasSameSizeAs(read.parked());
  }
}
