package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SampleOptionTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static SampleOption of(String... args) {
    SampleOption option = new SampleOption();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("sample", CommandLine.Model.CommandSpec.forAnnotatedObject(option)))
        .parseArgs(args);
    return option;
  }

  private static Set<String> chosen(SampleOption option, LocalDate day) {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> "u-" + i)
        .filter(user -> option.has(user, day))
        .collect(Collectors.toSet());
  }

  @Test
  void everybodyUnlessToldOtherwise() {
    assertThat(chosen(of(), DAY)).hasSize(10_000);
    assertThat(of().words(DAY)).isNull();
    assertThat(chosen(of("--sample", "100"), DAY)).hasSize(10_000);
  }

  @Test
  void aPartOfTheUsersTheSameAllDayAndOthersTheNext() {
    SampleOption five = of("--sample", "5");
    Set<String> today = chosen(five, DAY);
    Set<String> tomorrow = chosen(five, DAY.plusDays(1));
    assertThat(today).hasSizeBetween(400, 600).isEqualTo(chosen(five, DAY));
    assertThat(tomorrow).hasSizeBetween(400, 600);
    tomorrow.retainAll(today);
    assertThat(tomorrow).hasSizeLessThan(100);
    assertThat(five.words(DAY)).isEqualTo("5.0 % of the users, as chosen for 2026-03-01");
  }

  @Test
  void whatIsNoPercentageIsRefused() {
    for (String wrong : new String[] {"0", "-1", "101", "NaN"}) {
      assertThatThrownBy(() -> of("--sample", wrong).check())
          .isInstanceOf(CommandException.class)
          .hasMessageStartingWith("--sample: ");
    }
  }
}
