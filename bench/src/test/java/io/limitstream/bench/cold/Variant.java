package io.limitstream.bench.cold;

import io.limitstream.ship.FunctionProcess;
import io.limitstream.ship.Image;
import io.limitstream.ship.TestClassPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// One way to run the function.
///
/// @param name for messages
/// @param caches the AOT cache for each value of `ENABLE_DYNAMO_DB`; empty to run without
record Variant(String name, Map<String, Path> caches, List<Path> classPath, String handler) {

  /// Limitstream without the AOT cache.
  static Variant plain(Image image) throws IOException {
    return new Variant("(a)", Map.of(), image.classPath(), Image.HANDLER);
  }

  /// Limitstream as the image runs it, with AOT caches that are made here as the image makes them.
  static Variant cached(Image image, Path work) throws IOException, InterruptedException {
    Map<String, Path> caches =
        Map.of("true", image.train(true, work), "false", image.train(false, work));
    return new Variant("(b)", caches, image.classPath(), Image.HANDLER);
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
        "(c)", Map.of(), List.copyOf(classPath), "io.limitstream.bench.cold.usual.UsualFunction");
  }

  FunctionProcess start(Path work, Map<String, String> environment) {
    List<String> options = new ArrayList<>(Image.OPTIONS);
    Path cache = caches.get(environment.get("ENABLE_DYNAMO_DB"));
    if (cache != null) {
      options.add("-XX:AOTCache=" + cache);
      // A cache that does not fit is an error here, not a slow start.
      options.add("-XX:AOTMode=on");
    }
    return FunctionProcess.start(
        options, classPath, handler, work, environment, work.resolve("output"));
  }
}
