package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
          {"type":[{"exists":true}]}                  | {"type":null}         | true
          {"type":[{"exists":true}]}                  | {"type":["A"]}        | true
          {"type":[{"exists":true}]}                  | {"type":{"a":1}}      | false
          {"type":[{"exists":false}]}                 | {"type":{"a":1}}      | true
          {"type":[{"exists":true}]}                  | {"type":[{"a":1}]}    | false
          {"payload":{"a":[{"exists":false}]}}        | {}                    | true
          {"payload":{"a":[2]}}                       | {"payload":[{"a":1},{"a":2}]} | true
          {"type":[{"anything-but":["A"]}]}           | {}                    | false
          {"type":[{"equals-ignore-case":""}]}        | {"type":7}            | false
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
  void refusesWhatDoesNotFilterData(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .hasMessageStartingWith("filter: expected a JSON object whose one member");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":[{"wildcard":"*"}]}            | got wildcard
          {"a":[{"prefix":"b","suffix":"c"}]} | expected one operator
          {"a":[{"prefix":1}]}                | prefix: expected a text
          {"a":[{"suffix":null}]}             | suffix: expected a text
          {"a":[{"exists":"yes"}]}            | exists: expected true or false
          {"a":[{"anything-but":[]}]}         | anything-but: expected texts or numbers
          {"a":[{"anything-but":{"prefix":"b"}}]} | anything-but: expected texts or numbers
          {"a":[{"numeric":[]}]}              | numeric: expected one or two comparisons
          {"a":[{"numeric":[">"]}]}           | numeric: expected one or two comparisons
          {"a":[{"numeric":["!=",1]}]}        | numeric: expected one or two comparisons
          {"a":[{"numeric":[">","1"]}]}       | numeric: expected one or two comparisons
          {"a":[]}                            | expected a rule for "a"
          {"a":[["b"]]}                       | expected no list among the rules
          {"a":"b"}                           | expected a list of rules for "a"
          {"a":{}}                            | expected a field in each object
          {"$or":[{"a":[1]}]}                 | expected two or more objects in "$or"
          {}                                  | expected a field in each object
          """)
  void refusesRulesThatLambdaRefuses(String pattern, String expectation) {
    assertThatThrownBy(() -> FilterPattern.parse("{\"data\":" + pattern + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expectation);
  }
}
