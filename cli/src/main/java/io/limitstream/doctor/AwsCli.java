package io.limitstream.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The AWS CLI, 1 or 2, as a subprocess: with the profiles, sign-on and endpoints that people have.
public final class AwsCli implements Aws {
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern PERMISSION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)");
  private static final Pattern REFUSED =
      Pattern.compile("\\((\\w+)\\) when calling the (\\w+) operation");
  private static final Pattern ABSENT =
      Pattern.compile("ResourceNotFound|NoSuch|NotFound|does not exist|\\(404\\)");

  private final Path program;
  private final Map<String, String> environment;

  private AwsCli(Path program, Map<String, String> environment) {
    this.program = program;
    this.environment = Map.copyOf(environment);
  }

  /// The first `aws` on the `PATH` of `environment`, if there is one; it is run in that
  /// environment.
  public static Optional<AwsCli> find(Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "aws");
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return Optional.of(new AwsCli(program, environment));
      }
    }
    return Optional.empty();
  }

  @Override
  public Answer ask(List<String> command) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(command);
    words.addAll(List.of("--output", "json"));
    try {
      Path out = Files.createTempFile("aws", ".json");
      Path err = Files.createTempFile("aws", ".txt");
      try {
        return run(command.getFirst(), words, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException failed) {
      return new Answer.Failed("the AWS CLI cannot be run: " + failed.getMessage());
    }
  }

  private Answer run(String service, List<String> words, Path out, Path err) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_PAGER", "");
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        return new Answer.Failed("no answer within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted");
    }
    if (process.exitValue() != 0) {
      return refused(service, new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    }
    try {
      return new Answer.Given(Tree.parse(Files.readAllBytes(out)));
    } catch (NotUnderstoodException notJson) {
      return new Answer.Failed(String.valueOf(notJson.getMessage()));
    }
  }

  /// What the CLI's words of failure mean.
  static Answer refused(String service, String err) {
    String line = err.lines().filter(text -> !text.isBlank()).findFirst().orElse("no answer");
    Matcher named = PERMISSION.matcher(err);
    if (named.find()) {
      return new Answer.Denied(named.group(1));
    }
    Matcher refused = REFUSED.matcher(err);
    if (refused.find() && isDenial(refused.group(1))) {
      String prefix = service.equals("s3api") ? "s3" : service;
      return new Answer.Denied(prefix + ":" + refused.group(2));
    }
    return ABSENT.matcher(err).find() ? new Answer.Absent(line) : new Answer.Failed(line);
  }

  private static boolean isDenial(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.contains("accessdenied") || lower.contains("unauthorized") || code.equals("403");
  }
}
