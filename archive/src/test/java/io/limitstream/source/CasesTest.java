package io.limitstream.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files in the shapes in which public reports of this trade describe them.
final class CasesTest {
  private static final String CASES = "archive/src/test/resources/cases/";

  private static Read read(String file) {
    List<Input> inputs = new ArrayList<>();
    Inputs.of(List.of(CASES + file), System.in).forEach(inputs::add);
    return Read.of(inputs.toArray(Input[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A2-jq-stream.json",
        "C4-utf16.json",
        "D3-get-records.json",
        "D5-kinesis-record-per-line.jsonl",
        "E1-onfailure-s3.json",
        "F1-kpl.json",
        "G1-comma-behind-lines.jsonl",
        "I1-records-behind-64k.json.gz"
      })
  void theThreeEventsAreApplied(String file) {
    Read read = read(file);
    assertThat(read.problems()).isEmpty();
    assertThat(read.reasons()).isEmpty();
    assertThat(read.counts().applied()).isEqualTo(3);
    assertThat(read.limits())
        .singleElement()
        .satisfies(
            limit -> {
              assertThat(limit.progress()).isEqualByComparingTo("250.5");
              assertThat(limit.value()).isEqualByComparingTo("10000");
              assertThat(limit.remaining()).isEqualByComparingTo("9749.5");
            });
  }

  record Whole(String file, int applied, int ignored, List<String> parked) {}

  static Stream<Whole> whole() {
    return Stream.of(
        new Whole("A1-pretty-envelope.json", 1, 0, List.of()),
        new Whole("B1-two-on-a-line.json", 2, 0, List.of()),
        new Whole("B2-members-without-newline.gz", 2, 0, List.of()),
        new Whole("H1-kinesis-event-per-line.jsonl", 3, 0, List.of()),
        new Whole("F2-gzip-data.json", 0, 0, List.of("gzip", "gzip", "gzip")),
        new Whole("F4-double-encoded.json", 0, 0, List.of("string", "string", "string")),
        new Whole("G3-raw-tab.json", 0, 0, List.of("not JSON", "not JSON")),
        new Whole("K1-blank-lines.jsonl", 2, 0, List.of("K1-blank-lines.jsonl, line 6: ")),
        new Whole("L1-seconds.jsonl", 0, 0, List.of("seconds", "seconds", "seconds")),
        new Whole("N1-type-spelling.jsonl", 0, 1, List.of("type", "type", "type", "type")));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void whatIsReadIsAppliedOrNamed(Whole expected) {
    Read read = read(expected.file);
    assertThat(read.problems()).isEmpty();
    assertThat(read.counts().applied()).isEqualTo(expected.applied);
    assertThat(read.counts().ignored()).isEqualTo(expected.ignored);
    List<String> reasons = read.reasons();
    assertThat(reasons).hasSameSizeAs(expected.parked);
    for (int i = 0; i < reasons.size(); i++) {
      assertThat(reasons.get(i)).contains(expected.parked.get(i));
    }
  }

  record Refused(String file, String words) {}

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(
            "C1.tar.gz",
            CASES
                + "C1.tar.gz is a tar archive inside gzip; unpack it first: tar -xzf "
                + CASES
                + "C1.tar.gz"),
        new Refused(
            "C3.zst", CASES + "C3.zst is zstd data; unpack it first: zstd -d " + CASES + "C3.zst"),
        new Refused(
            "D1-sqs.json",
            CASES
                + "D1-sqs.json holds records of aws:sqs, which say nothing of limits here;"
                + " expected records of aws:kinesis"),
        new Refused(
            "E3-onfailure-sqs.json",
            CASES
                + "E3-onfailure-sqs.json names records of shardId-000000000001, from"
                + " 49601189658422359378836298521827638475320189012309704722 to"
                + " 49601189658422359378836298522902373528957594348623495186, but holds none of"
                + " them: read them from the stream with aws kinesis get-records while it still"
                + " has them, or from an archive"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatHoldsNoEventsIsRefusedByItsName(Refused expected) {
    Read read = read(expected.file);
    assertThat(read.problems()).containsExactly(expected.words);
    assertThat(read.counts().read()).isZero();
  }

  @Test
  void aRecordIsNamedByItsShardAndNumber() {
    assertThat(read("F2-gzip-data.json").reasons().getFirst())
        .contains(
            "F2-gzip-data.json, shardId-",
            ", number 49590338271490256608559692538361571095921575989136588891: ");
  }

  @Test
  void anAggregateBetweenPlainRecordsIsSplit() {
    Read read = read("kpl-aggregated-record.json");
    assertThat(read.problems()).isEmpty();
    assertThat(read.reasons()).isEmpty();
    assertThat(read.counts().applied()).isEqualTo(read.counts().read()).isGreaterThan(3);
  }

  @Test
  void aFolderIsItsFilesEachJudgedAlone() {
    assertThat(Path.of(CASES)).isDirectory();
    Read read = read("");
    assertThat(read.problems()).hasSize(4);
    assertThat(read.counts().parked()).isEqualTo(3 + 3 + 2 + 1 + 3 + 4);
  }
}
