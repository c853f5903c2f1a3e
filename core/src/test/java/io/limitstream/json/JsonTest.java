package io.limitstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void anObjectIsWrittenOnOneLineAndEscaped() {
    String json = Json.object(members -> members.writeStringProperty("a", "\"\n\u0000é"));
    assertThat(json).isEqualTo("{\"a\":\"\\\"\\n\\u0000é\"}");
  }

  @Test
  void bytesAreUtf8() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Json.to(out, json -> json.writeString("é\ud83d\ude00"));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"é\ud83d\ude00\"");
  }
}
