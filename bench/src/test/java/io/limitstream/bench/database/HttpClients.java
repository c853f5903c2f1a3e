package io.limitstream.bench.database;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// The HTTP clients that the SDK can use for calls that wait for their answer.
enum HttpClients {
  URL_CONNECTION("url-connection"),
  APACHE5("apache5");

  private final String title;

  HttpClients(String title) {
    this.title = title;
  }

  /// What it is called in tables.
  String title() {
    return title;
  }

  SdkHttpClient open(int connections) {
    return switch (this) {
      case URL_CONNECTION -> UrlConnectionHttpClient.create();
      case APACHE5 -> Apache5HttpClient.builder().maxConnections(connections).build();
    };
  }
}
