package io.limitstream.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.simulator.Pipeline;
import io.limitstream.simulator.junit.Launched;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's complete test, pasted as it stands, and with a bug planted in it.
final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern SEED = Pattern.compile("-Dsimulator\\.seed=(\\d+)");

  private static final String REPORTS =
      "          return new StreamsEventResponse(List.of(new BatchItemFailure(number)));\n";

  @TempDir private Path folder;

  private static String pasted() throws IOException {
    Matcher block = JAVA.matcher(Files.readString(Path.of("simulator/README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private Launched compiledAndRun(String source, Map<String, String> parameters)
      throws IOException, ClassNotFoundException {
    Path file = Files.writeString(folder.resolve("PageViewsTest.java"), source);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "--release",
                    "21",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString()),
                null,
                javac.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertThat(compiled).as(complaints.toString()).isTrue();
    URL[] places = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader())) {
      return Launched.launch(loader.loadClass("PageViewsTest"), parameters);
    }
  }

  @Test
  void theClassFilesAreThoseOfTheJavaThatTheReadmeNames() throws Exception {
    String compiled = "/io/limitstream/simulator/Pipeline.class";
    try (DataInputStream in = new DataInputStream(Pipeline.class.getResourceAsStream(compiled))) {
      in.skipNBytes(6);

      assertThat(Files.readString(Path.of("simulator/README.md"))).contains("Java 21 or newer");
      assertThat(in.readUnsignedShort()).isEqualTo(44 + 21);
    }
  }

  @Test
  void theCompleteTestPassesAsItStands() throws Exception {
    Launched launched = compiledAndRun(pasted(), Map.of());

    assertThat(launched.failures()).isEmpty();
    assertThat(launched.runs()).hasSize(200).allMatch(run -> run.startsWith("SUCCESSFUL seed "));
  }

  @Test
  void aRecordThatIsDroppedAndReportedAsASuccessIsFoundByASeedThatFindsItAgain() throws Exception {
    String planted = pasted().replace(REPORTS, "");
    assertThat(planted).isNotEqualTo(pasted());

    Launched launched = compiledAndRun(planted, Map.of());
    assertThat(launched.failures()).hasSize(1);
    Matcher seed = SEED.matcher(launched.failures().getFirst());
    assertThat(seed.find()).isTrue();
    Launched again = compiledAndRun(planted, Map.of("simulator.seed", seed.group(1)));

    assertThat(again.failures()).isEqualTo(launched.failures());
    assertThat(launched.failures().getFirst())
        .contains("expected: <view ", "but was: <null>", "could not write ");
  }
}
