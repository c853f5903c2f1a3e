package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesCommandTest {
  private static final String API = "https://limits.example.com/v1/";

  @TempDir Path folder;

  private Launched pages(Map<String, String> environment, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "pages";
    args[1] = folder.resolve("site").toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return Launched.with(new byte[0], environment, false, args);
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve("site").resolve(file));
  }

  @Test
  void writesThePageAndSaysWhichHeadersItNeeds() throws IOException {
    Map<String, String> environment = Map.of("LIMITSTREAM_HELP_URL", "https://help.example.com");
    Launched launched = pages(environment, "--api", API, "--zone", "Europe/Stockholm");
    assertThat(launched.err()).isEmpty();
    assertThat(launched.exitCode()).isZero();
    assertThat(launched.out()).contains("its README.md says which headers to send");
    assertThat(written("index.html"))
        .contains("<meta name=\"limitstream-api\" content=\"https://limits.example.com/v1\">");
    assertThat(written("session.json"))
        .isEqualTo(
            "{\"refresh\":15000,\"zone\":\"Europe/Stockholm\","
                + "\"helpUrl\":\"https://help.example.com\"}");
    assertThat(written("README.md"))
        .contains("connect-src 'self' https://limits.example.com;")
        .contains("Access-Control-Allow-Origin: ORIGIN")
        .doesNotContain("{");
    assertThat(written("assets/words/sv.json")).contains("Dina gränser");
  }

  @Test
  void replacesItsOwnFilesAndRefusesAFolderWithOthers() throws IOException {
    assertThat(pages(Map.of(), "--api", API).exitCode()).isZero();
    assertThat(pages(Map.of(), "--api", API).exitCode()).isZero();
    Path other = Files.writeString(folder.resolve("site/assets/mine.js"), "mine");
    Launched refused = pages(Map.of(), "--api", "https://other.example.com");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("holds assets/mine.js, which is no file of the page");
    assertThat(written("index.html")).contains("limits.example.com");
    assertThat(pages(Map.of(), "--api", "https://other.example.com", "--force").exitCode())
        .isZero();
    assertThat(written("index.html")).contains("other.example.com");
    assertThat(other).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits.example.com",
        "http://limits.example.com",
        "https://",
        "https://limits.example.com/?stage=prod",
        "https://user:password@limits.example.com",
        "javascript:alert(1)",
        "https://limits.example.com/\" x=\"",
      })
  void refusesWhatIsNoAddressOfAnApi(String api) {
    Launched launched = pages(Map.of(), "--api", api);
    assertThat(launched.exitCode()).isEqualTo(2);
    assertThat(launched.err()).contains("--api: expected a URL").hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://help.example.com", "javascript:alert(1)", "help", "https:/help"})
  void refusesALinkThatMayLeadAnywhere(String url) {
    for (String variable : new String[] {"LIMITSTREAM_HELP_URL", "LIMITSTREAM_CHANGE_URL"}) {
      Launched launched = pages(Map.of(variable, url), "--api", API);
      assertThat(launched.exitCode()).isEqualTo(2);
      assertThat(launched.err())
          .isEqualTo(
              "limitstream: configuration: "
                  + variable
                  + ": expected a URL that begins with https:// or http://localhost\n");
    }
  }
}
