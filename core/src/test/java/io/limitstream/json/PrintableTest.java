package io.limitstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Printable.of("USER_LIMIT_CREATED åäö 限度")).isEqualTo("USER_LIMIT_CREATED åäö 限度");
    assertThat(Printable.cut("a \"b\" \\ c")).isEqualTo("a \"b\" \\ c");
  }

  @Test
  void whatJsonEscapesIsEscaped() {
    assertThat(Printable.of("a\"b\\c\nd\re\tf\u0000")).isEqualTo("a\\\"b\\\\c\\nd\\re\\tf\\u0000");
  }

  @Test
  void nothingReachesATerminalThatSteersIt() {
    assertThat(Printable.of("\u001b[2J \u009b \u202e \u2028 \u200f"))
        .isEqualTo("\\u001b[2J \\u009b \\u202e \\u2028 \\u200f");
  }

  @Test
  void surrogatesThatStandAloneAreNotPrinted() {
    assertThat(Printable.of("a\ud800b")).isEqualTo("a\\ud800b");
    assertThat(Printable.cut("a\ud800b")).isEqualTo("a\ufffdb");
  }

  @Test
  void twoHundredAndFiftySixBytesAreKeptAndOneMoreIsCut() {
    assertThat(Printable.cut("x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(Printable.cut("x".repeat(257))).isEqualTo("x".repeat(256) + "…");
    assertThat(Printable.cut("é".repeat(128))).isEqualTo("é".repeat(128));
    assertThat(Printable.cut("é".repeat(129))).isEqualTo("é".repeat(128) + "…");
  }

  @Test
  void noCharacterAndNoEscapeIsCutInTwo() {
    assertThat(Printable.cut("x".repeat(253) + "\ud83d\ude00")).isEqualTo("x".repeat(253) + "…");
    assertThat(Printable.of("x".repeat(255) + "\n")).isEqualTo("x".repeat(255) + "…");
  }

  @Property
  void whateverIsPrintedIsShortAndHarmless(@ForAll String text) {
    String printed = Printable.of(text);
    assertThat(Utf8.length(printed)).isBetween(0, 256 + Utf8.length("…"));
    assertThat(printed.chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(Utf8.length(Printable.cut(text))).isBetween(0, 256 + Utf8.length("…"));
  }
}
