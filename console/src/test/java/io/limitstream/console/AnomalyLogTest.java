package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyLogTest {

  @Test
  void keepsTheNewestAndCountsAll() {
    AnomalyLog log = new AnomalyLog();
    for (int i = 1; i <= AnomalyLog.MAX + 100; i++) {
      log.addAll(
          List.of(
              new Anomaly(AnomalyKind.TERMS_REPLACED, new LimitKey("u-1", "l-1"), i, null, null)));
    }
    assertThat(log.total()).isEqualTo(AnomalyLog.MAX + 100);
    assertThat(log.newest()).hasSize(AnomalyLog.MAX);
    assertThat(log.newest().getFirst().sequenceNumber()).isEqualTo(AnomalyLog.MAX + 100);
    assertThat(log.newest().getLast().sequenceNumber()).isEqualTo(101);
  }
}
