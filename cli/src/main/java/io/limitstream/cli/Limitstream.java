package io.limitstream.cli;

import io.limitstream.network.Proxies;
import io.limitstream.parking.ParkingException;
import io.limitstream.settings.ConfigurationException;
import io.limitstream.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line's root.
///
/// Exit codes are 0 when all was done, 1 when a check that was asked for found something, and 2 for
/// a wrong command line, an unusable file or bad configuration.
@Command(
    name = "limitstream",
    description = "Keeps an exact view of every player's limits from the platform's event stream.",
    footer = {
      "",
      "Settings come from the environment: ENABLE_DYNAMO_DB=true keeps limits in DynamoDB instead"
          + " of memory.",
      "Try it: limitstream run"
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Limitstream {

  /// A fault of the program itself, distinguished from all that commands promise.
  private static final int EXIT_BUG = 70;

  private Limitstream() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Terminal terminal =
        new Terminal(
            System.in,
            utf8(FileDescriptor.out, false),
            utf8(FileDescriptor.err, true),
            System.getenv(),
            Boolean.getBoolean("limitstream.out.terminal"),
            Boolean.getBoolean("limitstream.err.terminal"));
    Proxies.install(terminal.environment());
    System.exit(runToTheEnd(terminal, args));
  }

  /// Runs one command and sees to it that its output has been written.
  private static int runToTheEnd(Terminal terminal, String... args) {
    int exitCode;
    try {
      exitCode = run(terminal, args);
    } catch (OutOfMemoryError tooLittle) {
      exitCode =
          refuse(terminal, "not enough memory; allow more with LIMITSTREAM_JAVA_OPTS=-Xmx4g");
    }
    if (terminal.out().checkError()) {
      exitCode = refuse(terminal, "the output could not be written");
    }
    return exitCode;
  }

  /// Runs one command, and returns its exit code.
  static int run(Terminal terminal, String... args) {
    CommandLine line =
        new CommandLine(new Limitstream())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new PagesCommand(terminal))
            .addSubcommand(new LimitsCommand(terminal))
            .addSubcommand(new HistoryCommand(terminal))
            .addSubcommand(new BackfillCommand(terminal))
            .addSubcommand(new VerifyCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new CheckCommand(terminal))
            .addSubcommand(
                new CommandLine(new ParkedCommand())
                    .addSubcommand(new ParkedListCommand(terminal))
                    .addSubcommand(new ParkedShowCommand(terminal))
                    .addSubcommand(new ParkedRetryCommand(terminal))
                    .addSubcommand(new ParkedDismissCommand(terminal))
                    .addSubcommand(new ParkedExportCommand(terminal)))
            .addSubcommand(
                new CommandLine(new TableCommand())
                    .addSubcommand(new TableCreateCommand(terminal))
                    .addSubcommand(new TableCheckCommand(terminal)))
            .addSubcommand(new ForgetCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand(new SimulateCommand(terminal))
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((misuse, _) -> misused(terminal, misuse))
            .setExitCodeExceptionMapper(_ -> EXIT_BUG)
            .setExecutionExceptionHandler((thrown, _, _) -> report(terminal, thrown));
    if (args.length == 0) {
      line.usage(line.getOut());
      return 0;
    }
    return line.execute(args);
  }

  /// What the caller did wrong or can fix is one line; anything else is a bug, and shows where.
  private static int report(Terminal terminal, Exception thrown) throws Exception {
    return switch (thrown) {
      case CommandException _,
          ConfigurationException _,
          StoreException _,
          ParkingException _,
          UncheckedIOException _ ->
          refuse(terminal, String.valueOf(thrown.getMessage()));
      default -> throw thrown;
    };
  }

  private static int misused(Terminal terminal, ParameterException misuse) {
    String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
    String message = String.valueOf(misuse.getMessage()).lines().findFirst().orElse("");
    return refuse(terminal, message + "; see " + command + " --help");
  }

  private static int refuse(Terminal terminal, String message) {
    terminal.out().flush();
    terminal.err().println("limitstream: " + message);
    return CommandLine.ExitCode.USAGE;
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean atOnce) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        atOnce,
        StandardCharsets.UTF_8);
  }
}
