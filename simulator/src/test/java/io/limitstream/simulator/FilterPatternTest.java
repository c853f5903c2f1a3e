package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":["A"]}                              | {"type":"A","n":1}    | true
          {"type":["A"]}                              | {"type":"a"}          | false
          {"type":["A","B"]}                          | {"type":"B"}          | true
          {"type":["A"],"n":[1]}                      | {"type":"A","n":2}    | false
          {"type":["A"]}                              | {"type":["B","A"]}    | true
          {"type":[""]}                               | {"type":""}           | true
          {"type":[null]}                             | {"type":null}         | true
          {"type":[null]}                             | {}                    | false
          {"n":[300]}                                 | {"n":300}             | true
          {"n":[300]}                                 | {"n":300.0}           | false
          {"type":[{"anything-but":["A"]}]}           | {"type":"B"}          | true
          {"type":[{"anything-but":["A"]}]}           | {"type":"A"}          | false
          {"type":[{"exists":false}]}                 | {}                    | true
          {"type":[{"exists":true}]}                  | {}                    | false
          {"type":[{"prefix":"USER_"}]}               | {"type":"USER_A"}     | true
          {"type":[{"suffix":"_A"}]}                  | {"type":"USER_A"}     | true
          {"type":[{"equals-ignore-case":"a"}]}       | {"type":"A"}          | true
          {"n":[{"numeric":[">",10,"<=",20]}]}        | {"n":20}              | true
          {"n":[{"numeric":[">",10,"<=",20]}]}        | {"n":10}              | false
          {"n":[{"numeric":["=",10]}]}                | {"n":"10"}            | false
          {"payload":{"userId":["u"]}}                | {"payload":{"userId":"u"}} | true
          {"payload":{"userId":["u"]}}                | {"payload":7}         | false
          {"$or":[{"a":[1]},{"b":[2]}]}               | {"b":2}               | true
          {"$or":[{"a":[1]},{"b":[2]}]}               | {"b":1}               | false
          {"type":["A"]}                              | not JSON              | false
          """)
  void matchesAsEventBridgeDoes(String pattern, String data, boolean expected) {
    FilterPattern filter = FilterPattern.parse("{\"data\":" + pattern + "}");

    assertThat(filter.matches(data.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not JSON", "{\"partitionKey\":[\"1\"]}", "{\"data\":\"text\"}", "[]"})
  void refusesWhatLambdaRefuses(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesRulesThatItDoesNotKnow() {
    FilterPattern filter = FilterPattern.parse("{\"data\":{\"a\":[{\"wildcard\":\"*\"}]}}");

    assertThatThrownBy(() -> filter.matches("{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("a filter rule does not know: wildcard");
  }
}
