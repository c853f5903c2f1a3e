package io.limitstream.event;

import io.limitstream.fixture.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Bytes that decoder and schemas are asked about, with the decoder's answer.
///
/// @param parsed what a schema sees of them; null if a usual parser takes them for broken
/// @param unsaid what may make the two differ; mostly nothing
record Candidate(String text, Decoded decoded, @Nullable JsonNode parsed, Set<Unsaid> unsaid) {

  /// Stands for an encoded surrogate, which is not UTF-8, and which a string cannot hold.
  static final String ILL_FORMED = "\ue000";

  private static final byte[] MARKED = {(byte) 0xee, (byte) 0x80, (byte) 0x80};
  private static final byte[] SURROGATE = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};

  /// A change of an event, and what it has that no schema says.
  record Mutation(UnaryOperator<EventJson> change, Set<Unsaid> unsaid) {
    static Mutation of(UnaryOperator<EventJson> change, Unsaid... unsaid) {
      Set<Unsaid> set = EnumSet.noneOf(Unsaid.class);
      set.addAll(Arrays.asList(unsaid));
      return new Mutation(change, set);
    }

    Mutation and(Mutation next) {
      Set<Unsaid> both = EnumSet.copyOf(unsaid);
      both.addAll(next.unsaid);
      return new Mutation(event -> next.change.apply(change.apply(event)), both);
    }
  }

  static Candidate of(EventJson event, Mutation mutation) {
    return of(mutation.change().apply(event).toString(), mutation.unsaid());
  }

  static Candidate of(String text, Set<Unsaid> unsaid) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + MARKED.length <= data.length; at++) {
      if (Arrays.equals(data, at, at + MARKED.length, MARKED, 0, MARKED.length)) {
        System.arraycopy(SURROGATE, 0, data, at, SURROGATE.length);
      }
    }
    return new Candidate(text, new EventDecoder().decode(data), Contract.parsed(data), unsaid);
  }

  boolean isTaken() {
    return !(decoded instanceof Decoded.Malformed);
  }

  /// What explains that the schemas came to the opposite; null if nothing does.
  @Nullable Unsaid explanation() {
    return unsaid.stream().filter(reason -> reason.explains(decoded)).findFirst().orElse(null);
  }
}
