package io.limitstream.dynamodb;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The facts of one map attribute, while they are gathered; absent ones are left out.
final class Facts {
  private final Map<String, AttributeValue> facts = new HashMap<>();

  Facts with(String name, @Nullable String text) {
    return put(name, Attributes.valueOrNull(text));
  }

  Facts with(String name, @Nullable BigDecimal amount) {
    return put(name, Attributes.valueOrNull(amount));
  }

  Facts with(String name, @Nullable Long number) {
    return put(name, Attributes.valueOrNull(number));
  }

  Facts with(String name, List<String> texts) {
    return put(name, AttributeValue.fromL(texts.stream().map(Attributes::value).toList()));
  }

  private Facts put(String name, @Nullable AttributeValue value) {
    if (value != null) {
      facts.put(name, value);
    }
    return this;
  }

  AttributeValue map() {
    return AttributeValue.fromM(facts);
  }
}
