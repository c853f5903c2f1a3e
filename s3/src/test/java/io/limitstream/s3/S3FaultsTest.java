package io.limitstream.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.limitstream.s3.ScriptedS3.Answer;
import io.limitstream.s3.ScriptedS3.Request;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What S3 does rarely, what servers like it do otherwise, and what people mistype.
class S3FaultsTest {
  private static final String OBJECT = "s3://archive/a";

  private static List<Input> inputs(Map<String, String> environment, String name) {
    List<Input> inputs = new ArrayList<>();
    Objects.requireNonNull(new S3Sources(environment).find(name)).forEach(inputs::add);
    return inputs;
  }

  private static List<Input> inputs(ScriptedS3 s3, String name) {
    return inputs(S3Server.environment(s3.url()), name);
  }

  private static List<String> problems(Map<String, String> environment, String name) {
    try (Events events =
        new Events(Objects.requireNonNull(new S3Sources(environment).find(name)))) {
      assertThat(events.next()).isNull();
      return events.problems().stream().map(Problem::words).toList();
    }
  }

  private static String problem(Function<Request, Answer> script) throws IOException {
    try (ScriptedS3 s3 = new ScriptedS3(script)) {
      List<String> problems = problems(S3Server.environment(s3.url()), OBJECT);
      assertThat(problems).hasSize(1);
      return problems.getFirst();
    }
  }

  /// The one object's bytes.
  private static byte[] read(ScriptedS3 s3) throws IOException {
    try (InputStream in = inputs(s3, OBJECT).getFirst().open()) {
      return in.readAllBytes();
    }
  }

  @Test
  void aMarkerThatIsThePrefixItselfHidesNothingInItsFolder() throws IOException {
    try (ScriptedS3 s3 =
        new ScriptedS3(_ -> Answer.listing("2026/", "2026/a", "2026/b/", "2026/b/c"))) {
      assertThat(inputs(s3, "s3://archive/2026/"))
          .extracting(Input::name)
          .containsExactly("s3://archive/2026/a", "s3://archive/2026/b/c");
    }
  }

  @Test
  void aFolderThatHoldsOnlyItsMarkerHoldsNoObjects() throws IOException {
    assertThat(problem(_ -> Answer.listing("a/")))
        .isEqualTo(OBJECT + " cannot be read: holds no objects: check bucket and prefix");
  }

  private static String onePage(int number) {
    return "<ListBucketResult><IsTruncated>true</IsTruncated>"
        + "<NextContinuationToken>more</NextContinuationToken>"
        + "<Contents><Key>x"
        + number
        + "</Key><Size>1</Size></Contents></ListBucketResult>";
  }

  @Test
  void aPageIsAskedForOnlyWhenItIsReached() throws IOException {
    AtomicInteger pages = new AtomicInteger();
    try (ScriptedS3 s3 = new ScriptedS3(_ -> Answer.of(200, onePage(pages.incrementAndGet())))) {
      var objects =
          Objects.requireNonNull(
                  new S3Sources(S3Server.environment(s3.url())).find("s3://archive/x"))
              .iterator();
      assertThat(objects.next().name()).isEqualTo("s3://archive/x1");
      assertThat(s3.asked()).hasSize(1);
      assertThat(objects.next().name()).isEqualTo("s3://archive/x2");
      assertThat(s3.asked()).hasSize(2);
      assertThat(s3.asked().getLast()).contains("continuation-token=more");
    }
  }

  @Test
  void aThrottledRequestIsMadeAgain() throws IOException {
    AtomicInteger slow = new AtomicInteger();
    try (ScriptedS3 s3 =
        new ScriptedS3(
            request ->
                slow.getAndIncrement() % 2 == 0
                    ? Answer.error(503, "SlowDown")
                    : request.isListing() ? Answer.listing("a") : Answer.of(200, "bytes"))) {
      assertThat(read(s3)).asString(UTF_8).isEqualTo("bytes");
      assertThat(s3.asked()).hasSize(4);
    }
  }

  @Test
  void whatIsRefusedSaysWhatToDo() throws IOException {
    Function<Answer, Function<Request, Answer>> object =
        answer -> request -> request.isListing() ? Answer.listing("a") : answer;
    assertThat(problem(_ -> Answer.error(403, "AccessDenied")))
        .startsWith(
            OBJECT
                + " cannot be read: access denied: allow s3:ListBucket on arn:aws:s3:::archive,");
    assertThat(problem(object.apply(Answer.error(403, "AccessDenied"))))
        .startsWith(
            OBJECT
                + " cannot be read: access denied: allow s3:GetObject on arn:aws:s3:::archive/*,");
    assertThat(problem(object.apply(Answer.error(404, "NoSuchKey"))))
        .isEqualTo(OBJECT + " cannot be read: there is no such object any more");
    assertThat(problem(object.apply(Answer.error(403, "InvalidObjectState"))))
        .contains("restore it first");
    assertThat(problem(object.apply(Answer.error(412, "PreconditionFailed"))))
        .contains("the object has changed since; read it again");
    assertThat(problem(_ -> Answer.error(403, "ExpiredToken")))
        .contains("access denied (ExpiredToken): check the credentials");
  }

  @Test
  void bytesFromElsewhereAreNotTakenForThoseThatWereAskedFor() throws IOException {
    String whole = "x".repeat(100_000);
    try (ScriptedS3 s3 =
        new ScriptedS3(
            request ->
                request.isListing()
                    ? Answer.listing("a")
                    : request.range().isEmpty()
                        ? new Answer(200, whole.length(), whole.substring(50_000))
                        : Answer.of(200, whole))) {
      assertThatIOException()
          .isThrownBy(() -> read(s3))
          .withMessageContaining("does not read from the middle of an object");
    }
  }

  @Test
  void aServerThatDoesNotSayHowLongAnObjectIsIsRefused() throws IOException {
    assertThat(
            problem(
                request -> request.isListing() ? Answer.listing("a") : new Answer(200, 0, "bytes")))
        .contains("does not say how long the object is");
  }

  @Test
  void namesThatNameNoBucketAreRefused() {
    for (String name : List.of("s3://", "s3:///key", "s3://A_b/key")) {
      assertThat(problems(S3Server.environment("http://127.0.0.1:1"), name))
          .containsExactly(
              (name.equals("s3://") ? "s3:///" : name)
                  + " cannot be read: names no bucket: expected s3://BUCKET/PREFIX");
    }
  }

  @Test
  void settingsThatAreMissingOrWrongAreNamed() {
    Map<String, String> environment = new HashMap<>(S3Server.environment("http://127.0.0.1:1"));
    environment.put("AWS_ENDPOINT_URL_S3", "local server");
    assertThat(problems(environment, OBJECT))
        .containsExactly(
            OBJECT
                + " cannot be read: AWS_ENDPOINT_URL_S3 is no URL: expected one such as"
                + " http://127.0.0.1:9000");
    environment.remove("AWS_ENDPOINT_URL_S3");
    environment.remove("AWS_REGION");
    assertThat(problems(environment, OBJECT))
        .containsExactly(
            OBJECT + " cannot be read: no AWS region is set: set AWS_REGION, such as eu-north-1");
  }
}
