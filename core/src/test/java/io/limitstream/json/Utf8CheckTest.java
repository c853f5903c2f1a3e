package io.limitstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8CheckTest {
  private final Utf8Check check = new Utf8Check();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a slash in two bytes,                61 c0 af,       1",
    "a slash in three bytes,              61 e0 80 af,    1",
    "a slash in four bytes,               61 f0 80 80 af, 1",
    "a zero in two bytes,                 c0 80,          0",
    "the first surrogate,                 61 ed a0 80,    1",
    "a pair of surrogates,                ed a0 bd ed b8 80, 0",
    "a continuation that stands alone,    61 62 80,       2",
    "a sequence cut off,                  61 e2 82,       1",
    "a sequence cut off by another,       e2 82 61,       0",
    "beyond the last code point,          f4 90 80 80,    0",
    "a byte that never occurs,            61 ff,          1",
  })
  void tellsWhereIllFormedBytesStand(String what, String hex, int at) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    assertThat(check.firstIllFormed(bytes)).as(what).isEqualTo(at);
  }

  @Test
  void tellsWhereIllFormedBytesStandBehindMuchText() {
    byte[] bytes = "é".repeat(5000).getBytes(StandardCharsets.UTF_8);
    assertThat(check.firstIllFormed(bytes)).isNegative();
    bytes[9001] = 'x';
    assertThat(check.firstIllFormed(bytes)).isEqualTo(9000);
  }

  @Property
  void takesTheBytesOfTextAlone(@ForAll byte[] bytes) {
    boolean isText =
        Arrays.equals(
            new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    assertThat(check.firstIllFormed(bytes) < 0).isEqualTo(isText);
  }

  @Test
  void oneIllFormedTextDoesNotSpoilTheNext() {
    assertThat(check.firstIllFormed(new byte[] {(byte) 0xe2, (byte) 0x82})).isZero();
    assertThat(check.firstIllFormed("åäö".getBytes(StandardCharsets.UTF_8))).isNegative();
  }
}
