package io.limitstream.cli;

import static io.limitstream.cli.Launched.launch;
import static io.limitstream.cli.Launched.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CheckCommandTest {
  private static final String GOOD = EventJson.born().toString();
  private static final String LATER =
      EventJson.progressChanged()
          .with("sequenceNumber", "9")
          .with("eventId", "\"e-9\"")
          .withPayload("previousProgress", "\"50\"")
          .withPayload("remainingAmount", "\"9750\"")
          .toString();
  private static final String SECONDS =
      EventJson.progressChanged().with("createdAt", "1647946101").toString();
  private static final String OTHER = EventJson.ofType("OTHER").toString();

  @Test
  void saysOfEachEventWhatWouldBecomeOfItAndOfAllHowTheyFit() {
    Launched check = reading(String.join("\n", GOOD, LATER, SECONDS, OTHER), "check", "-");
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out())
        .isEqualTo(
            """
            standard input, line 1: applied
            standard input, line 2: applied
                u-7, limit l-1, event 9: the event says 50 was used before, but 0 was shown: events are missing
            standard input, line 3: parked: createdAt: expected milliseconds since 1970 of a time in the years 2000 to 2199; it looks like seconds
            standard input, line 4: ignored, of type OTHER
            4 events, 1 would be parked, 1 warnings
            """);
  }

  @Test
  void aLimitThatIsKnownAndAnnouncedLikeABirthIsAWarning() {
    String again =
        EventJson.born().with("sequenceNumber", "7").with("eventId", "\"e-7\"").toString();
    Launched check = reading(GOOD + "\n" + again, "check", "-");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).contains("line 2: applied\n    announced as if it were made just now");
  }

  @Test
  void printsOneJsonDocument() {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                reading(String.join("\n", GOOD, LATER, SECONDS), "check", "--format", "json", "-")
                    .out());
    assertThat(json.at("/events")).hasSize(3);
    assertThat(json.at("/events/1/anomalies/0/kind").asString()).isEqualTo("CONTINUITY_GAP");
    assertThat(json.at("/events/2/reason").asString()).startsWith("createdAt: ");
    assertThat(json.at("/broken").asInt()).isEqualTo(1);
  }

  @Test
  void printsWhatABuildReads() throws Exception {
    String hostile = EventJson.ofType("OTHER").with("eventId", "7").with("type", "5").toString();
    byte[] xml =
        reading(String.join("\n", GOOD, hostile), "check", "--format", "junit", "-")
            .out()
            .getBytes(StandardCharsets.UTF_8);
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failed = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failed.getAttribute("message")).isEqualTo("parked: type: expected a string");
  }

  @Test
  void whatHoldsNoEventsIsRefused() {
    Launched check = reading("a,b\n", "check", "-");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("standard input holds no events");
    assertThat(launch("check").exitCode()).isEqualTo(2);
  }
}
