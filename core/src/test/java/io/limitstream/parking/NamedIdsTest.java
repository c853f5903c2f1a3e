package io.limitstream.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedIdsTest {

  private static NamedIds ids(String text) {
    return NamedIds.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"aggregateId":"u-7","payload":{"userId":"u-7","userLimitId":"l-1"}} | u-7
          {"userId" : "u-7", "userLimitId" :"l-1"                              | u-7
          junk "userId":"u-7" junk "userLimitId":"l-1"                         | u-7
          {"userId":7,"userLimitId":"l-1"}                                     | 7
          {"userId":"\\u00e5\\"\\\\\\/","userLimitId":"l-1"}                    | å"\\/
          {"userId":"","userLimitId":"l-1","aggregateId":"u-7"}                | u-7
          "{\\"userId\\":\\"u-7\\",\\"userLimitId\\":\\"l-1\\"}"               | u-7
          "\\"{\\\\\\"userId\\\\\\":\\\\\\"u-7\\\\\\",\\\\\\"userLimitId\\\\\\":\\\\\\"l-1\\\\\\"}" | u-7
          """)
  void findsWhatABrokenRecordNames(String text, String user) {
    assertThat(ids(text)).isEqualTo(new NamedIds(Set.of(user), Set.of("l-1")));
  }

  @Test
  void findsAllOfManyEvents() {
    assertThat(ids("{\"userId\":\"u-1\"}{\"userId\":\"u-2\"},\n{\"aggregateId\":\"u-1\"}").users())
        .containsExactly("u-1", "u-2");
  }

  @Test
  void leavesOutWhatBreaksOffOrIsNoId() {
    for (String text :
        new String[] {
          "{\"userId\":\"u-",
          "{\"userId\":null}",
          "{\"userId\":{\"a\":\"b\"}}",
          "{\"myUserId\":\"u-1\"}",
          "{\"userId\":\"\\ud800\"}",
          "{\"userId\":\"" + "u".repeat(2049) + "\"}"
        }) {
      assertThat(ids(text).users()).as("%s", text).isEmpty();
    }
  }

  @Test
  void readsBytesOfAnyKind() {
    byte[] aggregate = new byte[60];
    byte[] event = "{\"userId\":\"u-1\"}".getBytes(StandardCharsets.UTF_8);
    aggregate[0] = (byte) 0xf3;
    System.arraycopy(event, 0, aggregate, 20, event.length);
    assertThat(NamedIds.of(aggregate).users()).containsExactly("u-1");
  }

  @Property
  void throwsForNoBytes(@ForAll byte[] bytes) {
    assertThat(NamedIds.of(bytes)).isNotNull();
  }

  @Test
  void asksOnlyWhereSomethingIsNamed() {
    NamedIds none = ids("junk");
    NamedIds both = ids("{\"userId\":\"u-1\"}{\"userId\":\"u-2\",\"userLimitId\":\"l-1\"}");
    assertThat(none.differsFrom(both)).isFalse();
    assertThat(both.differsFrom(ids("{\"userId\":\"u-2\",\"userLimitId\":\"l-1\"}"))).isFalse();
    assertThat(both.differsFrom(ids("{\"userId\":\"u-3\",\"userLimitId\":\"l-1\"}"))).isTrue();
    assertThat(both.differsFrom(ids("{\"userId\":\"u-1\",\"userLimitId\":\"l-2\"}"))).isTrue();
  }
}
