package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.s3.S3Sources;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Inputs;
import io.limitstream.source.PausingInput;
import io.limitstream.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The sources of events that a command was given.
final class Sources {

  /// What every command says that takes sources.
  static final String DESCRIPTION =
      "Files or folders of events, s3://BUCKET/PREFIX, or - for standard input: JSON in any layout,"
          + " or Kinesis records as Lambda, Firehose, EventBridge Pipes or the AWS CLI write them;"
          + " gzip and zip are read as they are. Without any, a bundled example.";

  /// What a command exits with where a source was refused or could not be read to its end.
  static final int EXIT_PROBLEM = 2;

  private static final String EXAMPLE = "/examples/events.json";

  private Sources() {}

  /// Opens `names`; the bundled example, if there are none.
  ///
  /// @param onPause called where standard input pauses for a second
  static Events open(List<String> names, Terminal terminal, Runnable onPause) {
    InputStream pausing = new PausingInput(terminal.in(), onPause);
    Iterable<Input> inputs =
        names.isEmpty()
            ? List.of(new Example())
            : Inputs.of(names, pausing, new S3Sources(terminal.environment()));
    return new Events(
        () ->
            StreamSupport.stream(inputs.spliterator(), false)
                .map(input -> (Input) new Watched(input, terminal))
                .iterator());
  }

  /// The inputs that `names` name, for commands that read them side by side, or twice: so not `-`.
  ///
  /// @throws CommandException if standard input is among them, or nothing is
  static Iterable<Input> inputs(List<String> names, Terminal terminal) {
    if (names.isEmpty()) {
      throw new CommandException("expected files, folders or s3://BUCKET/PREFIX");
    }
    if (names.contains(Inputs.STANDARD_INPUT)) {
      throw new CommandException(
          "standard input cannot be read side by side, or twice; write it to a file first");
    }
    return Inputs.of(names, InputStream.nullInputStream(), new S3Sources(terminal.environment()));
  }

  /// As [#inputs], or the bundled example where none are named.
  static Iterable<Input> inputsOrExample(List<String> names, Terminal terminal) {
    return names.isEmpty() ? List.of(new Example()) : inputs(names, terminal);
  }

  /// What sources are called together.
  static String name(List<String> names) {
    return switch (names.size()) {
      case 0 -> new Example().name();
      case 1 -> names.getFirst().equals("-") ? "standard input" : Printable.of(names.getFirst());
      default -> names.size() + " sources";
    };
  }

  /// Says what could not be taken.
  static void print(List<Problem> problems, Terminal terminal) {
    problems.forEach(problem -> terminal.err().println("limitstream: " + problem.words()));
    terminal.err().flush();
  }

  private record Example() implements Input {
    @Override
    public String name() {
      return "the bundled example";
    }

    @Override
    public InputStream open() throws IOException {
      InputStream example = Sources.class.getResourceAsStream(EXAMPLE);
      if (example == null) {
        throw new IOException("it is missing from this program");
      }
      return example;
    }
  }

  /// An input that shows how far it has been read.
  private record Watched(Input input, Terminal terminal) implements Input {
    @Override
    public String name() {
      return input.name();
    }

    @Override
    public @Nullable String path() {
      return input.path();
    }

    @Override
    public long size() {
      return input.size();
    }

    @Override
    public InputStream open() throws IOException {
      return Progress.over(input.open(), input.size(), terminal);
    }
  }
}
