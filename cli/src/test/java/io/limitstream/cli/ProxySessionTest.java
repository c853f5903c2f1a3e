package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands behind a proxy, each in a process of its own, since a process has one choice of
/// proxies.
class ProxySessionTest {
  private static final String DYNAMODB = "dynamodb.eu-north-1.amazonaws.com:443";

  /// The tests' class path has others that the SDK would prefer for what it opens by itself.
  private static final String SHIPPED_CLIENT =
      "-Dsoftware.amazon.awssdk.http.service.impl="
          + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService";

  private final RefusingProxy proxy = new RefusingProxy(false);
  @TempDir Path folder;

  ProxySessionTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  private String errors(Map<String, String> settings, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        OwnProcess.of(List.of("-XX:TieredStopAtLevel=1", SHIPPED_CLIENT), args);
    Map<String, String> environment = process.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment
        .keySet()
        .removeAll(
            List.of(
                "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"));
    environment.putAll(
        Map.of(
            "ENABLE_DYNAMO_DB", "true",
            "AWS_REGION", "eu-north-1",
            "AWS_TABLE_NAME", "limits",
            "AWS_EC2_METADATA_DISABLED", "true"));
    environment.putAll(settings);
    Process started =
        process
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String errors = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    started.waitFor();
    return errors;
  }

  private static Map<String, String> keys(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("AWS_ACCESS_KEY_ID", "any");
    settings.put("AWS_SECRET_ACCESS_KEY", "any");
    return settings;
  }

  @Test
  void theTableIsReachedThroughHttpsProxyAndItsAnswerIsTheCause() throws Exception {
    String errors = errors(keys(Map.of("HTTPS_PROXY", "http://" + proxy.place())), "limits", "u-7");
    assertThat(proxy.asked()).containsOnly("CONNECT " + DYNAMODB + " HTTP/1.1");
    assertThat(errors)
        .startsWith(
            "limitstream: cannot reach DynamoDB at https://dynamodb.eu-north-1.amazonaws.com (the"
                + " proxy answers \"HTTP/1.1 403 Forbidden\"): fix");
  }

  @Test
  void soIsS3() throws Exception {
    String errors =
        errors(keys(Map.of("https_proxy", "http://" + proxy.place())), "check", "s3://archive/x");
    assertThat(proxy.asked())
        .containsOnly("CONNECT archive.s3.eu-north-1.amazonaws.com:443 HTTP/1.1");
    assertThat(errors).contains("S3 cannot be reached (the proxy answers");
  }

  @Test
  void soAreSignOnAndRoles() throws Exception {
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [profile keys]
        aws_access_key_id=any
        aws_secret_access_key=any
        [profile role]
        role_arn=arn:aws:iam::123456789012:role/reader
        source_profile=keys
        region=eu-north-1
        """);
    String errors =
        errors(
            Map.of(
                "HTTPS_PROXY",
                "http://" + proxy.place(),
                "AWS_CONFIG_FILE",
                config.toString(),
                "AWS_PROFILE",
                "role"),
            "limits",
            "u-7");
    assertThat(proxy.asked())
        .as(errors)
        .containsOnly("CONNECT sts.eu-north-1.amazonaws.com:443 HTTP/1.1");
    assertThat(errors).startsWith("limitstream: no AWS credentials: ").contains("Profile: ");
  }

  @Test
  void aProxysPasswordIsGivenToTheProxyAndShownToNobody() throws Exception {
    try (RefusingProxy asking = new RefusingProxy(true)) {
      String errors =
          errors(keys(Map.of("HTTPS_PROXY", "http://me:s%40x@" + asking.place())), "limits", "u-7");
      assertThat(asking.asked()).contains("CONNECT " + DYNAMODB + " HTTP/1.1: Basic bWU6c0B4");
      assertThat(errors)
          .contains("the proxy answers \"HTTP/1.1 403")
          .doesNotContain("s%40x", "s@x");
    }
  }

  @Test
  void httpProxyIsForHttpAlone() throws Exception {
    Map<String, String> settings = keys(Map.of("HTTP_PROXY", "http://" + proxy.place()));
    settings.put("AWS_ENDPOINT_URL_DYNAMODB", "http://dynamodb.example.invalid:8000");
    errors(settings, "limits", "u-7");
    assertThat(proxy.asked()).containsOnly("POST http://dynamodb.example.invalid:8000/ HTTP/1.1");

    proxy.asked().clear();
    settings.put("NO_PROXY", "example.invalid");
    assertThat(errors(settings, "limits", "u-7"))
        .contains("(no such host: dynamodb.example.invalid)");
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    assertThat(errors(keys(Map.of("HTTPS_PROXY", "127.0.0.1:1")), "limits", "u-7"))
        .contains("(the proxy http://127.0.0.1:1 that HTTPS_PROXY names: Connection refused)");
    assertThat(errors(keys(Map.of("HTTPS_PROXY", "socks5://127.0.0.1:1")), "limits", "u-7"))
        .contains("(HTTPS_PROXY: expected a proxy's address, such as");
  }
}
