package io.limitstream.cli;

import io.limitstream.archive.Story;
import io.limitstream.json.Printable;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Register;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import io.limitstream.limit.UserLimit;
import io.limitstream.limit.UserReading;
import io.limitstream.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream explain`: why a user's limits are what they are, from the events alone.
@Command(
    name = "explain",
    description =
        "Shows a user's story from archived events: each event in order, what it said, what it"
            + " changed, where it lies, and at the end the limits and the event that gave each"
            + " figure.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "USER", description = "The user's id.")
  private String userId = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SOURCE",
      description =
          "Files or folders of events, in any form that `run` takes. Without any, the"
              + " bundled example.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "ID", description = "Only this limit of the user.")
  private @Nullable String limitId;

  @Mixin private AtOption at = new AtOption();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LimitText text = new LimitText(Words.from(terminal.environment()));
    Story story =
        Story.of(
            Sources.inputsOrExample(sources, terminal),
            userId,
            id -> limitId == null || limitId.equals(id));
    for (Story.Chapter chapter : story.chapters()) {
      print(chapter, text);
    }
    List<UserLimit> views =
        story.limits().entrySet().stream()
            .map(limit -> UserLimit.of(limit.getKey(), limit.getValue()))
            .filter(Objects::nonNull)
            .sorted(UserLimit.BY_KEY)
            .toList();
    if (views.isEmpty()) {
      line("The sources say nothing of limits of user " + Printable.of(userId) + ".");
    } else {
      line("");
      new LimitTable(terminal, text)
          .print(UserReading.of(views, at.time().orElseGet(() -> newest(story))));
      views.forEach(view -> origins(view.key(), story.limits().get(view.key())));
    }
    terminal.out().flush();
    Sources.print(story.problems(), terminal);
    return story.problems().isEmpty() ? 0 : Sources.EXIT_PROBLEM;
  }

  private static Instant newest(Story story) {
    return Instant.ofEpochMilli(
        story.chapters().stream()
            .mapToLong(chapter -> chapter.change().stamp().createdAt())
            .max()
            .orElse(0));
  }

  private void print(Story.Chapter chapter, LimitText text) {
    LimitChange change = chapter.change();
    List<String> won = chapter.won();
    line(
        "event %d, %s, limit %s: %s%n    %s%n    %s"
            .formatted(
                change.stamp().number(),
                LimitText.time(change.stamp().createdAt()),
                Printable.of(change.key().userLimitId()),
                said(change),
                won.isEmpty()
                    ? "changes nothing: repeated, or overtaken"
                    : "changes " + String.join(", ", won) + before(chapter),
                Printable.of(chapter.place())));
    chapter.transition().anomalies().forEach(anomaly -> line("    " + text.anomaly(anomaly)));
  }

  private static String said(LimitChange change) {
    LimitState writes = change.writes();
    List<String> said = new ArrayList<>();
    announced(said, "announces ", writes.terms());
    announced(said, "announces for later ", writes.pending());
    Usage usage = writes.usage();
    if (usage != null) {
      String claimed =
          change.claimedProgress() == null
              ? ""
              : " (" + change.claimedProgress().toPlainString() + " before)";
      said.add(usage.progress().toPlainString() + " is used" + claimed);
    }
    if (writes.implied() != null) {
      said.add("the value in force is " + writes.implied().value().toPlainString());
    }
    return said.isEmpty() ? "says nothing of limits" : String.join("; ", said);
  }

  private static void announced(List<String> said, String how, @Nullable Terms terms) {
    if (terms != null) {
      said.add(
          how
              + terms.value().toPlainString()
              + " "
              + Printable.of(terms.currencyCode())
              + ", "
              + terms.status());
    }
  }

  private static String before(Story.Chapter chapter) {
    Usage before = chapter.before().usage();
    return before == null
        ? ""
        : "; used was " + before.progress().toPlainString() + " by event " + number(before);
  }

  private void origins(LimitKey key, @Nullable LimitState state) {
    if (state == null) {
      return;
    }
    List<String> origins = new ArrayList<>();
    origin(origins, "terms", state.terms());
    origin(origins, "pending", state.pending());
    origin(origins, "used", state.usage());
    origin(origins, "value in force", state.implied());
    origin(origins, "kind", state.kind());
    line("  " + Printable.of(key.userLimitId()) + ": " + String.join(", ", origins));
  }

  private static void origin(List<String> origins, String name, @Nullable Register register) {
    if (register != null) {
      origins.add(name + " by event " + number(register));
    }
  }

  private static long number(Register register) {
    return register.stamp().event().number();
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
