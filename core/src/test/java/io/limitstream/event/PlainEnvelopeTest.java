package io.limitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Holds the fast reading of plain envelopes against the reading by a full parser: whatever the
/// bytes, both must come to the same.
class PlainEnvelopeTest {
  private static final String[] ENVELOPES = {
    """
    {"aggregateId":"u-7","context":{"a":[1,-2.5,{"b":null}],"c":true},"createdAt":1647946101223,\
    "eventId":"e-6","payload":{"amount":"-200.10","brandId":"b-1","currencyCode":"SEK",\
    "nextResetTime":1648032490592,"previousProgress":"0","remainingAmount":"9800.00",\
    "userId":"u-7","userLimitId":"l-1"},"sequenceNumber":6,"source":"limitUser",\
    "type":"USER_LIMIT_PROGRESS_CHANGED"}\
    """,
    """
    {"aggregateId":"u-7","createdAt":-1,"eventId":"e-7","payload":{"activeFrom":0,\
    "activeUntil":null,"brandId":"b-1","createdAt":1647946101223,"currencyCode":"SEK","period":"DAY",\
    "previousLimitValue":"1","progress":"12345678901234567890.5","status":"ACTIVE",\
    "type":"DEPOSIT","userId":"u-7","userLimitId":"l-1","value":"00200.00"},\
    "sequenceNumber":9223372036854775807,"source":null,"type":"USER_LIMIT_CREATED"}\
    """,
    """
    { "type" : "USER_LIMIT_RESET", "payload" : { "userId" : "\\u0075-7", "userLimitId" : "ł",\
     "brandId" : "b", "currencyCode" : "SEK", "type" : "BET", "period" : "WEEK",\
     "resetAmount" : "1", "resetPercentage" : "2", "unusedAmount" : "3" }, "sequenceNumber" : 0,\
     "eventId" : "e", "createdAt" : 1, "aggregateId" : "u-7" }\
    """,
  };

  /// What is put into an envelope: what JSON is made of, and what breaks it.
  private static final String[] PIECES = {
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\t",
    "\n",
    "\u0000",
    "\u001f",
    "\u007f",
    "é",
    "0",
    "-",
    ".",
    "e5",
    "1.5",
    "01",
    "-0",
    "99999999999999999999",
    "true",
    "nul",
    "null",
    "\"\"",
    "\"a\":1,",
    "\"type\":",
    "\"payload\":{},",
    "{\"payload\":{}}",
    "[[[[[[[[[[[[[[[[[[[[[[",
    "\\u0041",
    "\\ud800",
    "\ufeff",
    "/",
    "+1",
    "NaN",
    "\"amount\":\"1\","
  };

  private final EventDecoder decoder = new EventDecoder();

  @Property(tries = 20_000)
  void comesToTheSameAsTheFullParserWhateverTheBytes(@ForAll long seed) {
    byte[] data = mutated(new Random(seed));
    assertThat(decoder.decode(data))
        .as(new String(data, StandardCharsets.UTF_8))
        .isEqualTo(decoder.decodeAny(data));
  }

  private static byte[] mutated(Random random) {
    String text = ENVELOPES[random.nextInt(ENVELOPES.length)];
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(4));
      String piece = random.nextInt(4) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
      text = text.substring(0, from) + piece + text.substring(to);
    }
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && data.length > 0) {
      data[random.nextInt(data.length)] = (byte) random.nextInt();
    }
    return data;
  }

  @Test
  void remembersNothingOfTheObjectBefore() {
    String progress = ENVELOPES[0];
    String without = progress.replace("\"remainingAmount\":\"9800.00\",", "");
    String twice = progress.replace("\"source\"", "\"eventId\"");
    String spaced = progress.replace("\":", "\": ").replace(",", ", ");
    for (String text :
        new String[] {progress, without, progress, spaced, spaced, twice, without, progress}) {
      byte[] data = text.getBytes(StandardCharsets.UTF_8);
      assertThat(decoder.decode(data)).isEqualTo(new EventDecoder().decodeAny(data));
    }
  }

  @Test
  void readsTheStreamsUsualEnvelopesWithoutTheFullParser() throws Exception {
    PlainEnvelope plain = new PlainEnvelope(new Recurring());
    byte[] data = ENVELOPES[0].getBytes(StandardCharsets.UTF_8);
    assertThat(plain.read(data).string("type")).isEqualTo("USER_LIMIT_PROGRESS_CHANGED");
  }
}
