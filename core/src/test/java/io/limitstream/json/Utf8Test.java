package io.limitstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Provide
  Arbitrary<String> wellFormed() {
    return Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of("a", "b", "é", "\uff5e", "\ud83d\ude00")),
            Tuple.of(1, codePoints()))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> codePoints() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
        .map(Character::toString);
  }

  @Property
  void stringsAreComparedAsTheirBytesAre(
      @ForAll("wellFormed") String a, @ForAll("wellFormed") String b) {
    int bytes =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(Utf8.compare(a, b))).isEqualTo(Integer.signum(bytes));
  }

  @Property
  void lengthIsThatOfTheBytes(@ForAll("wellFormed") String text) {
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void anUnpairedSurrogateHasNoLength() {
    assertThat(Utf8.length("a\ud800")).isNegative();
    assertThat(Utf8.length("\ud800a")).isNegative();
    assertThat(Utf8.length("\udc00\ud800")).isNegative();
    assertThat(Utf8.length("a\udfff")).isNegative();
  }
}
