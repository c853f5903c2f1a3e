package io.limitstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The laws by which order, repetition and batching do not matter. Stamps are few, so that most
/// states meet in a register.
class LimitStateLawsTest {

  @Provide
  Arbitrary<LimitState> states() {
    return Combinators.combine(
            terms().injectNull(0.4),
            terms().injectNull(0.4),
            usages().injectNull(0.3),
            implied().injectNull(0.4),
            kinds().injectNull(0.4),
            Arbitraries.integers().between(0, 19))
        .as(
            (terms, pending, usage, implied, kind, mark) ->
                mark == 0
                    ? LimitState.FORGOTTEN
                    : new LimitState(terms, pending, usage, implied, kind));
  }

  @Property
  void mergeIsCommutative(@ForAll("states") LimitState a, @ForAll("states") LimitState b) {
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
  }

  @Property
  void mergeIsAssociative(
      @ForAll("states") LimitState a,
      @ForAll("states") LimitState b,
      @ForAll("states") LimitState c) {
    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
  }

  @Property
  void mergeIsIdempotent(@ForAll("states") LimitState a, @ForAll("states") LimitState b) {
    assertThat(a.merge(a)).isEqualTo(a);
    assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
  }

  @Property
  void nothingKnownIsNeutral(@ForAll("states") LimitState a) {
    assertThat(a.merge(LimitState.EMPTY)).isEqualTo(a);
    assertThat(LimitState.EMPTY.merge(a)).isEqualTo(a);
  }

  @Property
  void aChangeWinsExactlyWhereItChangesTheState(
      @ForAll("states") LimitState a, @ForAll("states") LimitState b) {
    assertThat(a.isChangedBy(b)).isEqualTo(!a.merge(b).equals(a));
  }

  @Property
  void whatStillWinsIsAllThatAChangeAdds(
      @ForAll("states") LimitState a, @ForAll("states") LimitState b) {
    assertThat(a.merge(b.newerThan(a))).isEqualTo(a.merge(b));
    assertThat(b.newerThan(a).isEmpty()).isEqualTo(!a.isChangedBy(b));
    assertThat(b.newerThan(a.merge(b)).isEmpty()).isTrue();
  }

  @Property
  void theForgottenMarkIsAboveEverything(@ForAll("states") LimitState a) {
    assertThat(a.merge(LimitState.FORGOTTEN)).isEqualTo(LimitState.FORGOTTEN);
    assertThat(LimitState.FORGOTTEN.merge(a)).isEqualTo(LimitState.FORGOTTEN);
    assertThat(LimitState.FORGOTTEN.isChangedBy(a)).isFalse();
  }

  @Property
  void whatWasOnceStaleStaysStale(
      @ForAll("states") LimitState a,
      @ForAll("states") LimitState b,
      @ForAll("states") LimitState later) {
    if (!a.isChangedBy(b)) {
      assertThat(a.merge(later).isChangedBy(b)).isFalse();
    }
  }

  private static Arbitrary<Stamp> stamps() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4), Arbitraries.of("e", "f", "\uff5e", "\ud83d\ude00"))
        // One event happens once: number and id tell the rest.
        .as((number, id) -> new Stamp(number, id, number * 1000 + id.length()));
  }

  /// What a register holds follows from its event alone.
  private static BigDecimal amount(Stamp stamp) {
    return BigDecimal.valueOf(stamp.number() * 10 + stamp.eventId().codePointAt(0));
  }

  private static Arbitrary<Terms> terms() {
    return stamps()
        .map(
            stamp ->
                new Terms(
                    stamp,
                    LimitType.BET,
                    Period.WEEK,
                    LimitStatus.ACTIVE,
                    amount(stamp),
                    null,
                    "SEK",
                    "b",
                    0,
                    null,
                    stamp.createdAt(),
                    null));
  }

  private static Arbitrary<Usage> usages() {
    return Combinators.combine(stamps(), Arbitraries.of(false, true))
        .as(
            (stamp, isBirth) ->
                isBirth
                    ? new Usage(stamp.ofBirth(), BigDecimal.ZERO, null, "SEK", "b", null)
                    : new Usage(stamp, amount(stamp), null, "SEK", "b", null));
  }

  private static Arbitrary<Implied> implied() {
    return stamps().map(stamp -> new Implied(stamp, amount(stamp)));
  }

  private static Arbitrary<Kind> kinds() {
    return stamps()
        .map(
            stamp ->
                new Kind(
                    stamp,
                    stamp.number() % 2 == 0 ? LimitType.LOSS : LimitType.BET,
                    Period.INSTANCE));
  }
}
