package io.limitstream.bench.cold;

import io.limitstream.ship.FunctionProcess;
import io.limitstream.ship.TestClassPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// One way to run the function.
///
/// @param name as the table shows it
/// @param options of the Java virtual machine
record Variant(String name, List<String> options, List<Path> classPath, String handler) {
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

  private static final String HANDLER = "io.limitstream.lambda.KinesisHandler";

  /// Limitstream without the AOT cache.
  static Variant plain(Path image) throws IOException {
    return new Variant("(a) Limitstream, no AOT cache", OPTIONS, jars(image), HANDLER);
  }

  /// Limitstream as the image runs it, with an AOT cache that is made here as the image makes it.
  static Variant cached(Path image, Path event, Path cache)
      throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "build/Train.java", event.toString(), "5"));
    command.add(java);
    command.addAll(OPTIONS);
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-cp", join(jars(image))));
    command.addAll(List.of("com.amazonaws.services.lambda.runtime.api.client.AWSLambda", HANDLER));
    ProcessBuilder training = new ProcessBuilder(command).redirectErrorStream(true);
    training.redirectOutput(cache.resolveSibling("training.log").toFile());
    if (training.start().waitFor() != 0 || !Files.isRegularFile(cache)) {
      throw new IllegalStateException("no AOT cache: see training.log beside " + cache);
    }
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-XX:AOTCache=" + cache);
    // A cache that does not fit is an error here, not a slow start.
    options.add("-XX:AOTMode=on");
    return new Variant("(b) Limitstream, AOT cache", options, jars(image), HANDLER);
  }

  /// The usual way, in a jar as it would be deployed.
  static Variant usual(Path classes, Path work) throws IOException {
    Path jar = work.resolve("usual.jar");
    Path folder = classes.resolve("io/limitstream/bench/cold/usual");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    List<Path> classPath = new ArrayList<>(List.of(jar));
    classPath.addAll(FunctionProcess.runtimeClient());
    classPath.addAll(
        TestClassPath.jars(
            "aws-lambda-java-events",
            "joda-time",
            "jackson-databind",
            "jackson-annotations",
            "jackson-core",
            "apache5-client",
            "httpclient5",
            "httpcore5",
            "httpcore5-h2",
            "slf4j-api",
            "slf4j-nop",
            "reactive-streams",
            "eventstream"));
    TestClassPath.all().stream()
        .filter(path -> path.toString().contains("awssdk"))
        .filter(path -> !path.toString().contains("url-connection-client"))
        .filter(path -> !classPath.contains(path))
        .forEach(classPath::add);
    return new Variant(
        "(c) the usual way",
        OPTIONS,
        List.copyOf(classPath),
        "io.limitstream.bench.cold.usual.UsualFunction");
  }

  FunctionProcess start(Path work, Map<String, String> environment) {
    return FunctionProcess.start(
        options, classPath, handler, work, environment, work.resolve("output"));
  }

  private static List<Path> jars(Path image) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(image.resolve("lib"), "*.jar")) {
      files.forEach(jar -> jars.add(jar.toAbsolutePath()));
    }
    Collections.sort(jars);
    return jars;
  }

  private static String join(List<Path> classPath) {
    return String.join(
        System.getProperty("path.separator"), classPath.stream().map(Path::toString).toList());
  }
}
