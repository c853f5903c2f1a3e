package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyLogTest {

  @Test
  void keepsTheNewestAndCountsAll() {
    AnomalyLog log = new AnomalyLog();
    for (int i = 1; i <= AnomalyLog.MAX + 100; i++) {
      Stamp event = new Stamp(i, "e-" + i, 1_647_946_000_000L);
      LimitKey key = new LimitKey("u-1", "l-1");
      log.addAll(List.of(new Anomaly(AnomalyKind.TERMS_REPLACED, key, event, null, null)));
    }
    assertThat(log.total()).isEqualTo(AnomalyLog.MAX + 100);
    assertThat(log.newest()).hasSize(AnomalyLog.MAX);
    assertThat(log.newest().getFirst().event().number()).isEqualTo(AnomalyLog.MAX + 100);
    assertThat(log.newest().getLast().event().number()).isEqualTo(101);
  }
}
