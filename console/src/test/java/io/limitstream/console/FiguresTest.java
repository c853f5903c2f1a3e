package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages' figures and times: exact, and in words. They run in the browser that shows them.
class FiguresTest {
  private static Browser browser;
  private static Served served;
  private static BrowserPage page;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> command = Browser.installed();
    Assumptions.assumeTrue(
        command.isPresent(), "Chromium is not installed, so the pages' figures are not tested");
    browser = Browser.start(command.get());
    served = Served.with("");
    page = browser.newPage().open(served.at("/me?user=nobody")).awaitText("any limits");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      served.close();
    }
  }

  private static String figure(String call) {
    return page.eval(
            "import('/assets/format.js').then(m => (m.useZone('Europe/Stockholm'), String(m."
                + call
                + ")))")
        .get("value")
        .asString()
        .replaceAll("[\u00a0\u202f]", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "money('100', 'EUR') | €100.00",
        "money('0.1', 'EUR') | €0.10",
        "money('12.505', 'EUR') | €12.505",
        "money('1.5000', 'EUR') | €1.50",
        "money('12345678901234567890.12', 'SEK') | SEK 12,345,678,901,234,567,890.12",
        "money('99999999999999999999999999999999999.999', 'EUR')"
            + " | €99,999,999,999,999,999,999,999,999,999,999,999.999",
        "money('1000', 'JPY') | JP¥1,000",
        "money('1.5', 'JPY') | JP¥1.5",
        "money('0.1234567890123456789012345', 'EUR') | €0.1234567890123456789012345",
        "money('-7.1234567890123456789012345', 'POINTS') | -7.1234567890123456789012345 POINTS",
        "money('5000', 'EUR', {decimals: 3}) | €5,000.000",
        "money('1', 'EUR', {code: true}) | EUR 1.00",
        "money('12.50', 'POINTS') | 12.50 POINTS",
        "plain('7', 'EUR') | 7.00",
        "duration('4800') | 1 h 20 min",
        "duration('579600') | 161 h",
        "duration('82800') | 23 h",
        "duration('0') | 0 s",
        "duration('59') | 59 s",
        "duration('61') | 1 min 1 s",
        "duration('3661.9') | 1 h 1 min 1.9 s",
        "duration('7384') | 2 h 3 min 4 s",
        "duration('-60') | −1 min",
        "duration('90071992547409930000') | 25,019,997,929,836,091 h 40 min",
        "minus('112.00', '100') | 12.00",
        "minus('0.3', '0.1') | 0.2",
        "minus('1', '1.005') | -0.005",
        "minus('-40', '0') | -40",
        "compare('200', '200.00') | 0",
        "compare('0.1', '0.09') | 1",
        "compare('-1', '0') | -1",
        "percent(112) | 112%",
        "percent(1000) | over 999%",
        "percent(0) | 0%",
        "roughly(11520000) | 3 h 12 min",
        "roughly(172800000) | 2 days",
        "roughly(1000) | 1 s",
        "roughly(61000) | 1 min",
        "ago(-5) | just now",
        "moment(Date.UTC(2026, 10, 23, 23), Date.UTC(2026, 10, 22)) | Tue 24 Nov, 00:00"
            + " (Stockholm)",
        "moment(Date.UTC(2027, 0, 1), Date.UTC(2026, 10, 22)) | Fri, 1 Jan 2027, 01:00 (Stockholm)",
        "momentUtc(Date.UTC(2026, 10, 23, 23), Date.UTC(2026, 10, 22)) | Mon 23 Nov, 23:00 UTC",
        "moment(9223372036854775807, 0) | a time beyond the calendar (Stockholm)",
        "iso(9223372036854775807) | ''",
      })
  void isShownExactly(String call, String shown) {
    assertThat(figure(call)).isEqualTo(shown);
  }
}
