package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands whose sources lie in S3.
class S3SessionTest {
  private static final Path FAILED_BATCH =
      Path.of("archive/src/test/resources/cases/E1-onfailure-s3.json");

  private final FakeS3 s3 = new FakeS3();

  S3SessionTest() throws IOException {}

  @AfterEach
  void close() {
    s3.close();
  }

  private Launched launch(Map<String, String> environment, String... args) {
    return Launched.with(new byte[0], environment, false, args);
  }

  @Test
  void whatLambdaGaveUpOnIsProjectedAndParkedWithShardAndNumber() throws IOException {
    String batch = Files.readString(FAILED_BATCH);
    s3.put("aws/lambda/1", batch.getBytes(StandardCharsets.UTF_8));
    String local = launch(s3.environment(), "run", FAILED_BATCH.toString()).out();

    Launched run = launch(s3.environment(), "run", "s3://failures/aws/");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replaceAll("as of .*", ""))
        .isEqualTo(
            local
                .replaceAll("as of .*", "")
                .replace(FAILED_BATCH.toString(), "s3://failures/aws/lambda/1"));
  }

  @Test
  void anArchiveIsFilledInAndProvedWithItsTags() {
    Map<String, String> environment = s3.environment();
    DynamoDbServer.environment(DynamoDbServer.shared().settings())
        .forEach(environment::putIfAbsent);
    environment.put("AWS_REGION", "eu-north-1");
    s3.put("2026/1.gz", Example.gzipped(Example.array()));
    assertThat(launch(environment, "table", "create", "--local").exitCode()).isZero();

    assertThat(launch(environment, "backfill", "s3://failures/2026/").out())
        .contains("6 limits raised");
    Launched verify = launch(environment, "verify", "--format", "json", "s3://failures/2026/");
    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out())
        .contains("\"verdict\":\"COMPLETE", "\"s3://failures/2026/1.gz\":\"\\\"1\\\"\"");
  }

  @Test
  void whatIsDeniedIsNamedAndNeverComplete() {
    Launched run = launch(s3.environment(), "run", "s3://secret/x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "limitstream: s3://secret/x cannot be read: access denied: allow s3:ListBucket on"
                + " arn:aws:s3:::secret");
    assertThat(launch(s3.environment(), "check", "s3://failures/none").exitCode()).isEqualTo(2);
  }
}
