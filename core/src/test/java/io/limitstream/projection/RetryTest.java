package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.fixture.EventJson;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.Freshness;
import io.limitstream.store.MemoryLimitStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final LimitKey KEY = new LimitKey("u-7", "l-1");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final EventJson SOUND = EventJson.progressChanged();

  private final MemoryLimitStore store = new MemoryLimitStore();
  private final MemoryParking parking = new MemoryParking();
  private final Retry retry =
      new Retry(
          new Backend(
              store,
              parking,
              LimitHistory.NONE,
              Freshness.NONE,
              ForgottenUsers.NONE,
              0,
              Duration.ofDays(30)),
          InstantSource.fixed(NOW));

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
    return corrected(id, false, correction.bytes());
  }

  private RetryResult corrected(String id, boolean isSure, byte[]... events) {
    List<Arrival> arrivals = new ArrayList<>();
    for (byte[] event : events) {
      Source source = Source.of(Place.line("fixed.jsonl", arrivals.size() + 1L));
      arrivals.add(Arrival.of(source, ParkedRecord.Form.DATA, event));
    }
    return retry.corrected(id, arrivals, isSure, "ada", "note");
  }

  @Test
  void storesARecordThatIsUnderstoodNow() {
    String id = parked(SOUND);
    RetryResult result = retry.asParked(id, "ada", "after the fix");
    assertThat(result)
        .isEqualTo(
            new RetryResult.Applied(List.of(new RetriedEvent.Stored(KEY, true, 6, List.of()))));
    assertThat(result.message()).isEqualTo("Stored as version 6");
    assertThat(store.find(KEY)).isPresent();
    assertThat(resolutions(id))
        .containsExactly(
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
    assertThat(resolutions(id))
        .extracting(Resolution::digest)
        .containsExactly(Resolution.digest(SOUND.bytes()));
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

  private List<Resolution> resolutions(String id) {
    return parking.entry(id).orElseThrow().resolutions();
  }

  @Test
  void asksBeforeItAppliesWhatIsOfAnotherUserOrLimit() {
    EventJson ofAnotherUser = SOUND.with("aggregateId", "\"u-8\"").withPayload("userId", "\"u-8\"");
    EventJson ofAnotherLimit = SOUND.withPayload("userLimitId", "\"l-2\"");
    String id = parked(SOUND.withPayload("amount", "1"));

    assertThat(corrected(id, ofAnotherUser).message())
        .isEqualTo(
            "Still parked, nothing is applied. The record names user u-7, limit l-1; given is user"
                + " u-8, limit l-1");
    assertThat(corrected(id, ofAnotherLimit).message())
        .endsWith("names user u-7, limit l-1; given is user u-7, limit l-2");
    assertThat(store.list("u-7")).isEmpty();
    assertThat(store.list("u-8")).isEmpty();
    assertThat(parking.entry(id).orElseThrow().isOpen()).isTrue();

    assertThat(corrected(id, true, ofAnotherUser.bytes()).isResolved()).isTrue();
    assertThat(store.list("u-8")).hasSize(1);
  }

  @Test
  void takesAnyUserWhereTheRecordNamesNone() {
    String id = parked("no JSON".getBytes(StandardCharsets.UTF_8));
    assertThat(corrected(id, SOUND).isResolved()).isTrue();
  }

  @Test
  void takesTheUserFromTheEnvelopeWhereThePayloadLacksIt() {
    String id = parked(SOUND.withoutPayload("userId"));
    assertThat(corrected(id, SOUND.with("aggregateId", "\"u-8\"").withPayload("userId", "\"u-8\"")))
        .isInstanceOf(RetryResult.Differs.class);
    assertThat(corrected(id, SOUND).isResolved()).isTrue();
  }

  @Test
  void appliesAnyNumberOfEventsForOneRecord() {
    String id = parked("two events that broke".getBytes(StandardCharsets.UTF_8));
    byte[] first = SOUND.bytes();
    byte[] second = SOUND.withPayload("userLimitId", "\"l-2\"").bytes();
    byte[] foreign = SOUND.with("type", "\"LIMIT_USER_CREATED\"").bytes();

    assertThat(corrected(id, false, first, second, foreign, first).message())
        .isEqualTo("4 events: 2 stored, 1 overtaken, 1 without effect");
    assertThat(store.list("u-7")).hasSize(2);
    assertThat(resolutions(id))
        .extracting(Resolution::digest)
        .containsExactly(Resolution.digest(List.of(first, second, foreign, first)));
  }

  @Test
  void appliesNothingIfAnyOfTheEventsIsBroken() {
    String id = parked("two events that broke".getBytes(StandardCharsets.UTF_8));
    byte[] broken = SOUND.withPayload("amount", "true").bytes();
    assertThat(corrected(id, false, SOUND.bytes(), broken).message())
        .startsWith("Still parked: fixed.jsonl, line 2: payload.amount: expected a string");
    assertThat(corrected(id, false).isResolved()).isFalse();
    assertThat(store.find(KEY)).isEmpty();
    assertThat(parking.entry(id).orElseThrow().isOpen()).isTrue();
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
  void everyTryAppliesWhatItIsGivenAndSaysSo() {
    String id = parked("one event, then the other".getBytes(StandardCharsets.UTF_8));
    EventJson other = SOUND.withPayload("userLimitId", "\"l-2\"");

    assertThat(corrected(id, SOUND).message()).isEqualTo("Stored as version 6");
    assertThat(corrected(id, other).message()).isEqualTo("Stored as version 6");
    assertThat(corrected(id, other).message())
        .isEqualTo("Stored without effect: overtaken by version 6");

    assertThat(store.list("u-7")).hasSize(2);
    assertThat(resolutions(id))
        .extracting(Resolution::digest)
        .startsWith(Resolution.digest(SOUND.bytes()), Resolution.digest(other.bytes()));
  }

  @Test
  void triesAResolvedRecordAsItWasParkedOnceMore() {
    String id = parked(SOUND);
    retry.asParked(id, "ada", "");
    assertThat(retry.asParked(id, "eve", "").message())
        .isEqualTo("Stored without effect: overtaken by version 6");
    assertThat(resolutions(id)).extracting(Resolution::by).containsExactly("ada", "eve");
  }

  @Test
  void dismissesARecordWithoutApplyingAnything() {
    String id = parked(SOUND);
    RetryResult dismissed = retry.dismiss(id, "ada", "a test event");
    assertThat(dismissed.message()).isEqualTo("Dismissed");
    assertThat(dismissed.isResolved()).isTrue();
    assertThat(store.find(KEY)).isEmpty();
    assertThat(resolutions(id))
        .containsExactly(
            new Resolution(NOW, "ada", "a test event", null, NOW.plus(Duration.ofDays(30))));
  }

  @Test
  void leavesAResolvedRecordAsItIsWhenItIsDismissed() {
    String id = parked(SOUND);
    retry.asParked(id, "ada", "");
    assertThat(retry.dismiss(id, "eve", "").message())
        .isEqualTo("Resolved before, at 2026-03-01T12:00:00.123Z by ada");
    assertThat(resolutions(id)).hasSize(1);
  }

  @Test
  void triesADismissedRecordLikeAnyOther() {
    String id = parked(SOUND);
    retry.dismiss(id, "ada", "");
    assertThat(retry.asParked(id, "eve", "").isResolved()).isTrue();
    assertThat(store.find(KEY)).isPresent();
    assertThat(resolutions(id)).hasSize(2);
  }

  @Test
  void knowsNoRecordThatIsNotParked() {
    String id = "0".repeat(64);
    assertThat(retry.asParked(id, "ada", "")).isEqualTo(new RetryResult.NotFound(id));
    assertThat(corrected(id, SOUND)).isEqualTo(new RetryResult.NotFound(id));
    assertThat(retry.dismiss(id, "ada", "")).isEqualTo(new RetryResult.NotFound(id));
  }

  @Test
  void refusesEvidenceWithoutANameBeforeItStoresAnything() {
    String id = parked(SOUND);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> retry.asParked(id, "", ""));
    assertThat(store.find(KEY)).isEmpty();
  }
}
