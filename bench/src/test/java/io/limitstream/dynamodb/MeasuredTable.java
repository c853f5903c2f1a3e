package io.limitstream.dynamodb;

import software.amazon.awssdk.http.SdkHttpClient;

/// The table as the product opens it, but for the HTTP client, so that clients can be compared.
public final class MeasuredTable {
  private MeasuredTable() {}

  /// The table over `http`.
  public static DynamoDbTable open(DynamoDbSettings settings, SdkHttpClient http) {
    return new DynamoDbTable(Clients.builder(settings).httpClient(http).build(), settings);
  }
}
