package io.limitstream.cli;

import io.limitstream.dynamodb.DynamoDbForgottenUsers;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.ForgottenMarks;
import io.limitstream.forget.Forgetting;
import io.limitstream.forget.Found;
import io.limitstream.json.Printable;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.UserLimit;
import io.limitstream.projection.Backend;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream forget`: erases a user.
@Command(
    name = "forget",
    description =
        "Erases a user: limits, history, and the bytes of parked records that name the user. Shows"
            + " what there is, and asks for the id once more. It cannot be undone. Exits with 1 if"
            + " nothing was done.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "See SECURITY.md for what the law may demand to be kept, and for what this does not reach."
    })
final class ForgetCommand implements Callable<Integer> {
  private static final int EXIT_NOT_DONE = 1;

  private final Terminal terminal;
  private final InstantSource clock;
  private final Sleep sleep;

  @Parameters(index = "0", arity = "0..1", paramLabel = "USER", description = "The user's id.")
  private @Nullable String userId;

  @Option(
      names = "--even-active",
      description = "Even if a limit of the user is in force, or may be.")
  private boolean evenActive;

  @Option(
      names = "--wait",
      description =
          "Stay for the second round, 15 minutes later, which erases what was under way. Without"
              + " it, run the same again then.")
  private boolean wait;

  @Option(
      names = "--from",
      paramLabel = "TABLE",
      description =
          "In place of USER: take over from another table who has been forgotten there, and the"
              + " marks of their limits. For a table that was restored or made anew, before any"
              + " event is written to it.")
  private @Nullable String from;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who forgets, for the evidence. Default: your user name")
  private @Nullable String by;

  @Mixin private YesOption yes = new YesOption();

  /// Waits.
  interface Sleep {
    void until(Instant time) throws InterruptedException;
  }

  ForgetCommand(Terminal terminal) {
    this(
        terminal,
        InstantSource.system(),
        time -> Thread.sleep(Duration.between(Instant.now(), time)));
  }

  ForgetCommand(Terminal terminal, InstantSource clock, Sleep sleep) {
    this.terminal = terminal;
    this.clock = clock;
    this.sleep = sleep;
  }

  @Override
  public Integer call() throws InterruptedException {
    if ((userId == null) == (from == null)) {
      throw new CommandException("expected a user, or --from TABLE");
    }
    Backend backend = Kept.backend(terminal);
    Forgetting forgetting = forgetting(backend);
    if (userId == null) {
      return takeOver(forgetting, String.valueOf(from));
    }
    if (!LimitKey.isUserId(userId)) {
      throw new CommandException("USER: expected 1 to 2048 bytes, not beginning with limitstream:");
    }
    return forget(forgetting, forgetting.find(userId));
  }

  private Forgetting forgetting(Backend backend) {
    try {
      return new Forgetting(backend, clock, EvidenceOptions.by(by, terminal));
    } catch (IllegalArgumentException refused) {
      throw new CommandException("--" + refused.getMessage());
    }
  }

  private int forget(Forgetting forgetting, Found found) throws InterruptedException {
    String user = Printable.of(found.userId());
    Instant before = found.forgottenAt();
    if (before != null && found.isNothing()) {
      forgetting.erase(found.userId());
      line("User " + user + " was forgotten at " + time(before) + ", and nothing has come back.");
      if (clock.instant().isBefore(before.plus(Forgetting.UNDER_WAY))) {
        again(before);
      }
      return 0;
    }
    show(found);
    List<UserLimit> inForce = found.perhapsInForce(clock.instant());
    if (!inForce.isEmpty() && !evenActive) {
      line(
          "Nothing is done: "
              + inForce.size()
              + " of the limits are in force, or may be. A platform that still takes this user's"
              + " bets needs them; say --even-active if it does not.");
      return EXIT_NOT_DONE;
    }
    if (!yes.isTyped(
        terminal, "This cannot be undone. Type the user's id to go on", found.userId())) {
      line("Nothing is done: the id was not typed; or say --yes");
      return EXIT_NOT_DONE;
    }
    Forgetting.Erased erased = forgetting.forget(found.userId());
    Instant at = clock.instant();
    line("User " + user + " is forgotten: " + words(erased) + ".");
    remains();
    if (wait) {
      terminal.out().flush();
      sleep.until(at.plus(Forgetting.UNDER_WAY));
      line("Second round: " + words(forgetting.erase(found.userId())) + ".");
    } else {
      again(at);
    }
    return 0;
  }

  private void show(Found found) {
    String user = Printable.of(found.userId());
    Instant before = found.forgottenAt();
    if (before != null) {
      line(
          "User "
              + user
              + " was forgotten at "
              + time(before)
              + " ("
              + number(found.marked(), "limit")
              + " marked). Since then:");
    } else if (found.isNothing()) {
      line("Nothing is kept of user " + user + "; what is replayed later will be left out.");
    } else {
      line("Of user " + user + " there is:");
    }
    line("  " + number(found.limits().size(), "limit"));
    line("  " + number(found.entries(), "entry", "entries") + " of history");
    line("  " + number(found.parked().size(), "parked record") + " that name the user");
    if (!found.shared().isEmpty()) {
      line(
          "    "
              + found.shared().size()
              + " of them are open and name other users, too, whose events go with them. Try those"
              + " first: limitstream parked retry "
              + ParkedId.shortened(found.shared().getFirst().id()));
    }
  }

  /// What lies outside of the table, as the template makes it.
  private void remains() {
    line("Not reached, and there until it ends (periods as the template sets them by default):");
    line("  backups: point-in-time recovery keeps 35 days; those made on demand stay");
    line("  the stream: StreamRetentionHours, 168");
    line("  what Lambda gave up on, in the failure bucket: FailureRetentionDays, 365");
    line("  the archive, if there is one: ArchiveRetentionDays, 1825");
    line("  logs, with ids and amounts: LogRetentionDays, 90");
    line("  here: ids of the user and the limits, as keys of the marks, for ever");
  }

  private void again(Instant forgotten) {
    line(
        "What was under way may still write. Run the same again after "
            + time(forgotten.plus(Forgetting.UNDER_WAY))
            + ".");
  }

  private int takeOver(Forgetting forgetting, String source) {
    DynamoDbSettings into = Kept.table(terminal);
    if (source.equals(into.tableName())) {
      throw new CommandException("--from: expected another table than AWS_TABLE_NAME");
    }
    try (DynamoDbTable table = DynamoDbTable.open(into.ofTable(source))) {
      Map<String, Long> notes = new DynamoDbForgottenUsers(table).all(LimitStore.PATIENCE);
      List<LimitKey> marks = new ForgottenMarks(table).all();
      line(
          "In "
              + Printable.of(source)
              + ": "
              + number(notes.size(), "forgotten user")
              + ", "
              + number(marks.size(), "marked limit")
              + ".");
      if (!yes.isAnswered(terminal, "Forget them in " + into.tableName())) {
        line("Nothing is done; say yes, or --yes");
        return EXIT_NOT_DONE;
      }
      line(
          "Forgotten in "
              + Printable.of(into.tableName())
              + ": "
              + words(forgetting.takeOver(notes, marks))
              + ".");
      return 0;
    }
  }

  private static String words(Forgetting.Erased erased) {
    return number(erased.limits(), "limit")
        + " marked, "
        + number(erased.entries(), "entry", "entries")
        + " of history deleted, "
        + number(erased.parked(), "parked record")
        + " erased";
  }

  private static String number(long count, String one) {
    return number(count, one, one + "s");
  }

  private static String number(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String time(Instant time) {
    return LimitText.time(time.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
