package io.limitstream.cli;

import io.limitstream.archive.Finding;
import io.limitstream.archive.Fold;
import io.limitstream.archive.Verification;
import io.limitstream.forget.Replay;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.projection.Backend;
import io.limitstream.store.LimitStore;
import io.limitstream.store.ShardFreshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `limitstream verify`: proves that the table has all that an archive says.
@Command(
    name = "verify",
    description =
        "Folds archived events and holds the table against them: every limit must be at least as"
            + " the archive says. Works while the function runs. Exits with 1 if anything is"
            + " missing or different. It proves limits, not history.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int EXIT_FINDINGS = 1;
  private static final int LISTED = 20;

  private final Terminal terminal;

  @Mixin private FoldOptions options = new FoldOptions();

  @Option(
      names = "--settle",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description =
          "An event that happened less than this before the start may still be on its way, and is"
              + " not missed. Default: ${DEFAULT-VALUE}")
  private Duration settle = Duration.ofHours(1);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  @Mixin private SampleOption sample = new SampleOption();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    sample.check();
    LocalDate day = SampleOption.today();
    Backend backend = Kept.backend(terminal);
    Verification verification =
        new Verification(backend.store(), Instant.now().minus(settle).toEpochMilli());
    Replay replay = Replay.into(backend, InstantSource.system(), "limitstream verify");
    Fold fold =
        options.fold(
            terminal,
            change -> sample.has(change.key().userId(), day) && !replay.leavesOut(change));
    try (Progress.Shared bar =
        Progress.shared("Comparing", fold.limits().size(), " limits", 1, terminal)) {
      verification.check(fold, bar::step);
    }
    verification.leaveOut(replay.since(fold.users()));
    verification.locate(options.inputs(terminal));
    List<ShardFreshness> shards = backend.freshness().shards(LimitStore.PATIENCE);
    String part = sample.words(day);
    switch (format) {
      case TEXT -> {
        print(fold, verification, replay);
        shards.forEach(shard -> line(words(shard)));
        if (part != null) {
          line("only " + part);
        }
        line(verdict(fold, verification));
      }
      case JSON -> printJson(fold, verification, replay, shards, part);
    }
    terminal.out().flush();
    if (!fold.problems().isEmpty()) {
      return Sources.EXIT_PROBLEM;
    }
    return verification.findings().isEmpty() ? 0 : EXIT_FINDINGS;
  }

  private void print(Fold fold, Verification verification, Replay replay) {
    verification.findings().stream()
        .limit(LISTED)
        .forEach(finding -> line(Printable.cut(finding.words(), 1024)));
    if (verification.findings().size() > LISTED) {
      line(
          "and %d more; --format json lists all"
              .formatted(verification.findings().size() - LISTED));
    }
    line(
        "%,d limits verified (%,d of them ahead), %,d not yet due, %,d forgotten, %,d only in the table"
            .formatted(
                verification.verified(),
                verification.ahead(),
                verification.notYetDue(),
                verification.forgotten(),
                verification.onlyInStore()));
    line(
        "%,d events in %s%s, %,d ignored, %,d broken"
            .formatted(fold.events(), options.names(), span(fold), fold.ignored(), fold.broken()));
    if (replay.leftOut() > 0) {
      line("%,d events of forgotten users left out".formatted(replay.leftOut()));
    }
    line("fold " + fold.digest() + ", by " + new Version().getVersion()[0]);
  }

  /// How far the table has come: what is newer there is lag, and no loss.
  private static String words(ShardFreshness shard) {
    String stream = shard.stream().substring(shard.stream().lastIndexOf('/') + 1);
    return "newest stored of "
        + Printable.of(stream + ", " + shard.shardId())
        + ": arrived "
        + shard.arrivedAt()
        + ", noted "
        + shard.notedAt();
  }

  private static String span(Fold fold) {
    return fold.events() == 0
        ? ""
        : ", from "
            + Instant.ofEpochMilli(fold.oldest())
            + " to "
            + Instant.ofEpochMilli(fold.newest());
  }

  private static String verdict(Fold fold, Verification verification) {
    if (!verification.findings().isEmpty()) {
      return "NOT COMPLETE: %,d findings".formatted(verification.findings().size());
    }
    if (!fold.problems().isEmpty()) {
      return "NOT KNOWN: not all sources could be read to their end";
    }
    return fold.events() == 0
        ? "NOTHING TO VERIFY: the sources hold no events that change a limit"
        : "COMPLETE: the table has all that the sources say";
  }

  private void printJson(
      Fold fold,
      Verification verification,
      Replay replay,
      List<ShardFreshness> shards,
      @Nullable String part) {
    line(
        Json.object(
            json -> {
              json.writeStringProperty("verdict", verdict(fold, verification));
              json.writeNumberProperty("verified", verification.verified());
              json.writeNumberProperty("ahead", verification.ahead());
              json.writeNumberProperty("notYetDue", verification.notYetDue());
              json.writeNumberProperty("forgotten", verification.forgotten());
              json.writeNumberProperty("leftOut", replay.leftOut());
              json.writeNumberProperty("onlyInTable", verification.onlyInStore());
              json.writeNumberProperty("events", fold.events());
              json.writeNumberProperty("ignored", fold.ignored());
              json.writeNumberProperty("broken", fold.broken());
              if (fold.events() > 0) {
                json.writeNumberProperty("oldest", fold.oldest());
                json.writeNumberProperty("newest", fold.newest());
              }
              if (part != null) {
                json.writeStringProperty("sample", part);
              }
              json.writeArrayPropertyStart("freshness");
              for (ShardFreshness shard : shards) {
                json.writeStartObject();
                json.writeStringProperty("stream", shard.stream());
                json.writeStringProperty("shardId", shard.shardId());
                json.writeNumberProperty("arrivedAt", shard.arrivedAt().toEpochMilli());
                json.writeNumberProperty("notedAt", shard.notedAt().toEpochMilli());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeObjectPropertyStart("etags");
              fold.tags().forEach(json::writeStringProperty);
              json.writeEndObject();
              json.writeStringProperty("digest", fold.digest());
              json.writeStringProperty("program", new Version().getVersion()[0]);
              json.writeArrayPropertyStart("findings");
              for (Finding finding : verification.findings()) {
                json.writeStartObject();
                json.writeStringProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty("userId", finding.key().userId());
                json.writeStringProperty("userLimitId", finding.key().userLimitId());
                json.writeStringProperty("register", finding.register());
                json.writeNumberProperty(
                    "sequenceNumber", finding.archived().stamp().event().number());
                json.writeStringProperty("eventId", finding.archived().stamp().eventId());
                String place = finding.place();
                if (place != null) {
                  json.writeStringProperty("place", place);
                }
                json.writeStringProperty("words", finding.words());
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
