package io.limitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.LimitChange;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractStringAssert;

/// What the decoder says of one event.
final class Reasons {
  private Reasons() {}

  static LimitChange changeOf(EventJson event) {
    return changeOf(event.toString());
  }

  static LimitChange changeOf(String event) {
    Decoded decoded = decode(event.getBytes(StandardCharsets.UTF_8));
    assertThat(decoded).isInstanceOf(Decoded.Change.class);
    return ((Decoded.Change) decoded).change();
  }

  static AbstractStringAssert<?> assertReason(EventJson event) {
    return assertReason(event.bytes());
  }

  static AbstractStringAssert<?> assertReason(byte[] event) {
    Decoded decoded = decode(event);
    assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
    return assertThat(((Decoded.Malformed) decoded).reason());
  }

  static Decoded decode(byte[] event) {
    return new EventDecoder().decode(event);
  }
}
