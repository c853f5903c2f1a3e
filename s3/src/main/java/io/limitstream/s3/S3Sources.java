package io.limitstream.s3;

import io.limitstream.source.Input;
import io.limitstream.source.Locations;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// What `s3://bucket/prefix` names. Credentials and region come from the environment, or else from
/// the SDK's default chain; `AWS_ENDPOINT_URL_S3` names another server. Safe for use by several
/// threads; costs no call until it is used.
public final class S3Sources implements Locations {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 6;

  private final Map<String, String> environment;
  private @Nullable S3Client client;

  /// @param environment the process's environment variables
  public S3Sources(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable Iterable<Input> find(String name) {
    S3Location location = S3Location.of(name);
    return location == null ? null : () -> new S3Objects(this::client, location);
  }

  private synchronized S3Client client() throws IOException {
    S3Client open = client;
    if (open == null) {
      open = build();
      client = open;
    }
    return open;
  }

  private S3Client build() throws IOException {
    try {
      return builder().build();
    } catch (SdkException unusable) {
      String message = String.valueOf(unusable.getMessage());
      throw new IOException(
          message.startsWith("Unable to load region")
              ? "no AWS region is set: set AWS_REGION, such as eu-north-1"
              : message,
          unusable);
    }
  }

  private S3ClientBuilder builder() throws IOException {
    S3ClientBuilder builder =
        S3Client.builder()
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
            // A bucket may lie in another region than the table.
            .crossRegionAccessEnabled(true)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                configuration ->
                    configuration.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build()));
    String endpoint = first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    if (endpoint != null) {
      builder.endpointOverride(url(endpoint)).forcePathStyle(true);
    }
    String region = first("AWS_REGION", "AWS_DEFAULT_REGION");
    if (region != null) {
      builder.region(Region.of(region));
    }
    AwsCredentials keys = keys();
    if (keys != null) {
      builder.credentialsProvider(StaticCredentialsProvider.create(keys));
    }
    return builder;
  }

  private static URI url(String endpoint) throws IOException {
    try {
      URI url = new URI(endpoint);
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException notAUrl) {
      // Said below.
    }
    throw new IOException(
        "AWS_ENDPOINT_URL_S3 is no URL: expected one such as http://127.0.0.1:9000");
  }

  private @Nullable AwsCredentials keys() {
    String id = first("AWS_ACCESS_KEY_ID");
    String secret = first("AWS_SECRET_ACCESS_KEY");
    String session = first("AWS_SESSION_TOKEN");
    if (id == null || secret == null) {
      return null;
    }
    return session == null
        ? AwsBasicCredentials.create(id, secret)
        : AwsSessionCredentials.create(id, secret, session);
  }

  private @Nullable String first(String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
