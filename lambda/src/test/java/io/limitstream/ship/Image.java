package io.limitstream.ship;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the container image holds, run with the Java that runs the tests.
///
/// @param lib the folder of the jars
public record Image(Path lib) {

  /// As the image's entry starts Java.
  public static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

  private static final String EXAMPLE = "cli/src/main/resources/examples/kinesis-event.json";

  /// The function's class.
  public static final String HANDLER = "io.limitstream.lambda.KinesisHandler";

  /// The one flat class path, in a fixed order.
  public List<Path> classPath() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(lib, "*.jar")) {
      files.forEach(jar -> jars.add(jar.toAbsolutePath()));
    }
    Collections.sort(jars);
    return jars;
  }

  /// Makes the AOT cache as the image's build does, by playing the example through the function.
  ///
  /// @param dynamoDb whether for limits in DynamoDB, and not in memory
  /// @param folder takes the cache, its log and the key that the training's DynamoDB speaks TLS
  ///   with
  public Path train(boolean dynamoDb, Path folder) throws IOException, InterruptedException {
    Path keys = folder.resolve("training.p12").toAbsolutePath();
    if (!Files.exists(keys)) {
      run(List.of("sh", "deploy/image/training-keys.sh", keys.toString()), false, folder);
    }
    Path cache = folder.resolve(dynamoDb ? "dynamodb.aot" : "memory.aot").toAbsolutePath();
    Files.deleteIfExists(cache);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Dtrain.keys=" + keys));
    command.addAll(List.of("deploy/image/Train.java", EXAMPLE, "5", java));
    command.addAll(OPTIONS);
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-cp", FunctionProcess.join(classPath())));
    command.addAll(List.of(FunctionProcess.RUNTIME_CLIENT, HANDLER));
    run(command, dynamoDb, folder);
    return cache;
  }

  private static void run(List<String> command, boolean dynamoDb, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("training.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(FunctionProcess::disturbs);
    builder.environment().put("ENABLE_DYNAMO_DB", Boolean.toString(dynamoDb));
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("the training run failed:\n" + Files.readString(log));
    }
  }
}
