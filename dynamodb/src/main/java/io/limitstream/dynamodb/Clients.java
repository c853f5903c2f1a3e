package io.limitstream.dynamodb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// Makes the SDK's client, so that little is loaded and looked up before the first call.
final class Clients {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /// Longer than one attempt may take: a call's own timeouts come first.
  private static final Duration READ = Duration.ofSeconds(10);

  /// In the standard mode's own bounds. What still fails then is delivered again anyway.
  private static final int ATTEMPTS = 5;

  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  private Clients() {}

  static DynamoDbClient open(DynamoDbSettings settings) {
    return builder(settings).build();
  }

  static DynamoDbClientBuilder builder(DynamoDbSettings settings) {
    keepConnections(settings.writeConcurrency());
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings.accessKeys()))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    // The process's own proxies count: see Proxies.
                    .proxyConfiguration(
                        proxy ->
                            proxy
                                .useEnvironmentVariablesValues(false)
                                .useSystemPropertyValues(false))
                    .connectionTimeout(CONNECT)
                    .socketTimeout(READ)
                    .build())
            // Account-based endpoints would need a new connection, and so would discovery.
            .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
            .endpointDiscoveryEnabled(false)
            .overrideConfiguration(configuration(settings));
    return settings.endpoint() == null ? builder : builder.endpointOverride(settings.endpoint());
  }

  private static ClientOverrideConfiguration configuration(DynamoDbSettings settings) {
    ClientOverrideConfiguration.Builder configuration =
        ClientOverrideConfiguration.builder()
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
    if (settings.accessKeys() != null) {
      // Nothing is asked of a profile then, so none is looked for.
      configuration.defaultProfileFile(ProfileFile.aggregator().build());
    }
    return configuration.build();
  }

  private static AwsCredentialsProvider credentials(@Nullable AccessKeys keys) {
    return keys == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(credentials(keys, keys.sessionToken()));
  }

  private static AwsCredentials credentials(AccessKeys keys, @Nullable String sessionToken) {
    return sessionToken == null
        ? AwsBasicCredentials.create(keys.id(), keys.secret())
        : AwsSessionCredentials.create(keys.id(), keys.secret(), sessionToken);
  }

  /// The JDK keeps 5 connections alive for each host, and reads this property before its first call
  /// only.
  private static void keepConnections(int connections) {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, Integer.toString(connections));
    }
  }
}
