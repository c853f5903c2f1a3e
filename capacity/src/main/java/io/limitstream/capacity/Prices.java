package io.limitstream.capacity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What things cost, in US dollars, by name.
///
/// The defaults are list prices of one region (us-east-1), to be checked at
/// <https://aws.amazon.com/kinesis/data-streams/pricing/>, <https://aws.amazon.com/lambda/pricing/>
/// and <https://aws.amazon.com/dynamodb/pricing/on-demand/> before anybody relies on them: prices
/// change.
public final class Prices {

  /// Where the defaults come from, for whoever reads a cost.
  public static final String SOURCE =
      "us-east-1 list prices: Kinesis by the shard, Lambda on arm64 (x86_64: --price"
          + " gb-second=0.0000166667), DynamoDB in its standard class; check"
          + " aws.amazon.com/pricing";

  private final Map<String, Double> byName;

  private Prices(Map<String, Double> byName) {
    this.byName = byName;
  }

  /// List prices.
  public static Prices list() {
    Map<String, Double> prices = new LinkedHashMap<>();
    prices.put("shard-hour", 0.015);
    prices.put("retention-shard-hour", 0.020);
    prices.put("million-put-units", 0.014);
    prices.put("million-invocations", 0.20);
    prices.put("gb-second", 0.0000133334);
    prices.put("million-write-units", 0.625);
    prices.put("write-unit-hour", 0.00065);
    return new Prices(prices);
  }

  /// These prices, but for one.
  ///
  /// @throws IllegalArgumentException if there is no such price, or it is below zero
  public Prices with(String name, double dollars) {
    if (!byName.containsKey(name) || !(dollars >= 0)) {
      throw new IllegalArgumentException(
          "price: expected one of " + byName.keySet() + ", not below 0, got " + name);
    }
    Map<String, Double> changed = new LinkedHashMap<>(byName);
    changed.put(name, dollars);
    return new Prices(changed);
  }

  /// All prices by name.
  public Map<String, Double> byName() {
    return Collections.unmodifiableMap(byName);
  }

  double of(String name) {
    Double price = byName.get(name);
    if (price == null) {
      throw new IllegalArgumentException("no such price: " + name);
    }
    return price;
  }
}
