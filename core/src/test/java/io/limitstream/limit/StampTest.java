package io.limitstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {

  @Test
  void theGreaterNumberIsNewerWhateverTheIdsAndTimes() {
    assertThat(new Stamp(10, "a", 0).isNewerThan(new Stamp(9, "b", 99))).isTrue();
    assertThat(new Stamp(9, "b", 99).isNewerThan(new Stamp(10, "a", 0))).isFalse();
    assertThat(new Stamp(Long.MAX_VALUE, "a", 0).isNewerThan(new Stamp(0, "a", 0))).isTrue();
  }

  @Test
  void ofOneNumberTheGreaterIdIsNewer() {
    assertThat(new Stamp(9, "e-2", 0).isNewerThan(new Stamp(9, "e-1", 1))).isTrue();
    assertThat(new Stamp(9, "e-1", 1).isNewerThan(new Stamp(9, "e-2", 0))).isFalse();
  }

  @Test
  void idsAreComparedAsUtf8AndNotAsUtf16() {
    Stamp tilde = new Stamp(9, "\uff5e", 0);
    Stamp face = new Stamp(9, "\ud83d\ude00", 0);
    assertThat(face.isNewerThan(tilde)).isTrue();
    assertThat(tilde.isNewerThan(face)).isFalse();
  }

  @Test
  void anEventIsNotNewerThanItself() {
    assertThat(new Stamp(9, "e", 5).isNewerThan(new Stamp(9, "e", 4))).isFalse();
  }
}
