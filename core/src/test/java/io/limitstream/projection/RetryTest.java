package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import io.limitstream.store.MemoryLimitStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final LimitKey KEY = new LimitKey("u-7", "l-1");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final EventJson SOUND = EventJson.progressChanged();

  private final MemoryLimitStore store = new MemoryLimitStore();
  private final MemoryParking parking = new MemoryParking();
  private final Retry retry =
      new Retry(store, parking, InstantSource.fixed(NOW), Duration.ofDays(30));

  private String parked(byte[] content) {
    ParkedRecord record =
        new ParkedRecord(Source.of(Place.record("", 1)), ParkedRecord.Form.DATA, content, "reason");
    parking.park(record, Duration.ZERO);
    return record.id();
  }

  private String parked(EventJson content) {
    return parked(content.bytes());
  }

  private RetryResult corrected(String id, EventJson correction) {
    return retry.corrected(id, correction.bytes(), "ada", "note");
  }

  @Test
  void storesARecordThatIsUnderstoodNow() {
    String id = parked(SOUND);
    RetryResult result = retry.asParked(id, "ada", "after the fix");
    assertThat(result).isEqualTo(new RetryResult.Stored(KEY, true, 6, List.of()));
    assertThat(result.message()).isEqualTo("Stored as version 6");
    assertThat(store.find(KEY)).isPresent();
    assertThat(parking.entry(id).orElseThrow().resolution())
        .isEqualTo(
            new Resolution(
                NOW,
                "ada",
                "after the fix",
                Resolution.digest(SOUND.bytes()),
                NOW.plus(Duration.ofDays(30))));
  }

  @Test
  void aRecordOfAForgottenLimitIsResolvedAndBringsNothingBack() {
    store.apply(KEY, LimitState.FORGOTTEN, Duration.ZERO);
    String id = parked(SOUND);
    RetryResult result = retry.asParked(id, "ada", "");
    assertThat(result.message()).isEqualTo("Resolved without effect: limit l-1 has been forgotten");
    assertThat(parking.entry(id).orElseThrow().isOpen()).isFalse();
    assertThat(store.find(KEY)).isEmpty();
  }

  @Test
  void keepsTheDigestOfTheCorrectedCopy() {
    String id = parked(SOUND.withPayload("amount", "200"));
    assertThat(corrected(id, SOUND).message()).isEqualTo("Stored as version 6");
    assertThat(parking.entry(id).orElseThrow().resolution().digest())
        .isEqualTo(Resolution.digest(SOUND.bytes()));
    assertThat(parking.find(id).orElseThrow().content())
        .isEqualTo(SOUND.withPayload("amount", "200").bytes());
  }

  @Test
  void saysWhatIsStillWrong() {
    String id = parked(SOUND.withPayload("amount", "200"));
    for (RetryResult result :
        List.of(
            retry.asParked(id, "ada", ""), corrected(id, SOUND.withPayload("amount", "true")))) {
      assertThat(result.message()).startsWith("Still parked: payload.amount: expected a string");
      assertThat(result.isResolved()).isFalse();
    }
    assertThat(parking.entry(id).orElseThrow().isOpen()).isTrue();
    assertThat(store.find(KEY)).isEmpty();
  }

  @Test
  void refusesACorrectionThatIsAnotherEvent() {
    for (EventJson parkedAs :
        List.of(
            SOUND.withPayload("amount", "1"), SOUND.withPayload("amount", "1").payloadInFront())) {
      String id = parked(parkedAs);
      assertThat(
              corrected(id, SOUND.with("aggregateId", "\"u-8\"").withPayload("userId", "\"u-8\""))
                  .message())
          .isEqualTo("Still parked: payload.userId: expected the one of the parked record");
      assertThat(corrected(id, SOUND.withPayload("userLimitId", "\"l-2\"")).message())
          .isEqualTo("Still parked: payload.userLimitId: expected the one of the parked record");
      assertThat(corrected(id, SOUND.with("sequenceNumber", "7")).message())
          .isEqualTo("Still parked: sequenceNumber: expected the one of the parked record");
    }
    assertThat(store.find(KEY)).isEmpty();
  }

  @Test
  void takesTheUserFromTheEnvelopeWhereThePayloadLacksIt() {
    String id = parked(SOUND.withoutPayload("userId"));
    assertThat(
            corrected(id, SOUND.with("aggregateId", "\"u-8\"").withPayload("userId", "\"u-8\""))
                .isResolved())
        .isFalse();
    assertThat(corrected(id, SOUND).isResolved()).isTrue();
  }

  @Test
  void letsACorrectionMendTheFormOfTheNumberAndAddWhatIsMissing() {
    for (String number : List.of("\"6\"", "6.0", "null", "{}")) {
      assertThat(
              corrected(
                      parked(SOUND.with("sequenceNumber", number).withoutPayload("userLimitId")),
                      SOUND)
                  .isResolved())
          .as("%s", number)
          .isTrue();
    }
    byte[] brokenOff =
        "{\"sequenceNumber\":6,\"payload\":{\"userId\":\"u-".getBytes(StandardCharsets.UTF_8);
    assertThat(corrected(parked(brokenOff), SOUND).isResolved()).isTrue();
  }

  @Test
  void doesNotLetAMisspeltTypeMakeARecordVanish() {
    String id = parked(SOUND.withPayload("amount", "1"));
    assertThat(corrected(id, SOUND.with("type", "\"USER_LIMIT_PROGRESS\"")).message())
        .isEqualTo("Still parked: type: expected one that changes a limit");
  }

  @Test
  void tellsThatALaterEventHadSaidItAll() {
    String id = parked(SOUND);
    new Projection(store, parking, 0)
        .project(
            List.of(
                Arrival.of(
                    Source.of(Place.record("", 9)),
                    ParkedRecord.Form.DATA,
                    SOUND.with("sequenceNumber", "9").bytes())),
            Deadline.none());
    assertThat(retry.asParked(id, "ada", "").message())
        .isEqualTo("Stored without effect: overtaken by version 9");
    assertThat(parking.entry(id).orElseThrow().isOpen()).isFalse();
  }

  @Test
  void changesNothingTheSecondTime() {
    String id = parked(SOUND);
    retry.asParked(id, "ada", "");
    Resolution first = parking.entry(id).orElseThrow().resolution();
    assertThat(corrected(id, SOUND)).isEqualTo(new RetryResult.ResolvedBefore(first));
    assertThat(retry.asParked(id, "eve", "")).isEqualTo(new RetryResult.ResolvedBefore(first));
    assertThat(parking.entry(id).orElseThrow().resolution()).isEqualTo(first);
  }

  @Test
  void knowsNoRecordThatIsNotParked() {
    assertThat(retry.asParked("0".repeat(64), "ada", ""))
        .isEqualTo(new RetryResult.NotFound("0".repeat(64)));
  }

  @Test
  void refusesEvidenceWithoutANameBeforeItStoresAnything() {
    String id = parked(SOUND);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> retry.asParked(id, "", ""));
    assertThat(store.find(KEY)).isEmpty();
  }
}
