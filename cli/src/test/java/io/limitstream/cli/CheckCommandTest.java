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
            4 events: 2 applied, 1 ignored, 1 parked
              CONTINUITY_GAP: 1, first at standard input, line 2
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
  void aValueThatDoesNotFollowFromWhatIsLeftIsAWarning() {
    String drifted =
        EventJson.progressChanged()
            .with("sequenceNumber", "9")
            .withPayload("remainingAmount", "\"300\"")
            .toString();
    Launched check = reading(GOOD + "\n" + drifted, "check", "-");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .contains("event 9: the event implies a limit of 500, but 10000 was announced")
        .endsWith("  VALUE_DRIFT: 1, first at standard input, line 2\n");
  }

  @Test
  void numbersThatRestartAreAWarningOfTheLimitItself() {
    Launched check = reading(LATER + "\n" + anHourLater(EventJson.progressChanged()), "check", "-");
    assertThat(check.out())
        .contains("event 1: a later event has a lower number")
        .endsWith("  NUMBER_REGRESSED: 1, first at standard input, line 2\n");
  }

  @Test
  void numbersThatRestartAreAWarningOfAnotherLimitOfTheUser() {
    EventJson other = EventJson.progressChanged().withPayload("userLimitId", "\"l-2\"");
    Launched check = reading(LATER + "\n" + anHourLater(other), "check", "-");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .contains("line 2: applied\n    a later event has a lower number than one of the user's")
        .endsWith("  NUMBERS_RESTART: 1, first at standard input, line 2\n");
  }

  @Test
  void eventsOfAUserThatComeLateAreNoWarning() {
    EventJson other = EventJson.progressChanged().withPayload("userLimitId", "\"l-2\"");
    assertThat(reading(LATER + "\n" + other, "check", "-").out())
        .endsWith("2 events: 2 applied, 0 ignored, 0 parked\n");
  }

  private static String anHourLater(EventJson event) {
    return event
        .with("sequenceNumber", "1")
        .with("eventId", "\"e-1\"")
        .with("createdAt", "1647949701223")
        .toString();
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
    assertThat(json.at("/summary"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"applied": 2, "ignored": 0, "broken": 1, "warnings": [
                      {"kind": "CONTINUITY_GAP", "times": 1, "first": "standard input, line 2"}]}
                    """));
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
