package io.limitstream.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.limitstream.fixture.EventJson;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources in S3, of a server that others wrote.
class S3SourcesTest {
  private static final String EVENT = EventJson.progressChanged().toString();
  private static final String BUCKET = "archive";

  @TempDir private static Path folder;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
    server.makeBucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static void put(String key, byte[] bytes) {
    server.put(BUCKET, key, bytes);
  }

  private static void put(String key, String text) {
    put(key, text.getBytes(UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(text.getBytes(UTF_8));
    }
    return gzipped.toByteArray();
  }

  private static Iterable<Input> inputs(String url, String name) {
    return Objects.requireNonNull(new S3Sources(S3Server.environment(url)).find(name));
  }

  private static List<String> names(String name) {
    List<String> names = new ArrayList<>();
    inputs(server.url(), name).forEach(input -> names.add(input.name()));
    return names;
  }

  private record Read(List<String> places, List<String> problems) {}

  private static Read read(String name) {
    List<String> places = new ArrayList<>();
    try (Events events = new Events(inputs(server.url(), name))) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        places.add(next.source().words());
      }
      return new Read(places, events.problems().stream().map(Problem::words).toList());
    }
  }

  @Test
  void otherNamesAreNotOfS3() {
    assertThat(new S3Sources(Map.of()).find("s3.json")).isNull();
    assertThat(new S3Sources(Map.of()).find("-")).isNull();
  }

  @Test
  void aPrefixIsAllThatBeginsWithItAndAKeyIsOneObject() {
    put("keys/b.json", EVENT);
    put("keys/a/1.json", EVENT);
    put("keys/a/2.json", EVENT);
    put("keys/folder/", "");

    assertThat(names("s3://archive/keys/"))
        .containsExactly(
            "s3://archive/keys/a/1.json", "s3://archive/keys/a/2.json", "s3://archive/keys/b.json");
    assertThat(inputs(server.url(), "s3://archive/keys/b.json"))
        .allSatisfy(input -> assertThat(input.tag()).matches("\"?[0-9a-f]{32}\"?"));
    assertThat(names("s3://archive/keys/a")).hasSize(2);
    assertThat(names("s3://archive/keys/b.json")).containsExactly("s3://archive/keys/b.json");
    assertThat(names("s3://archive")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void manyObjectsAreListedPageByPage() {
    for (int i = 0; i < 25; i++) {
      put("many/%05d".formatted(i), EVENT + "\n");
    }
    S3Location many = new S3Location(BUCKET, "many/");
    List<String> names = new ArrayList<>();
    new S3Objects(server::client, many, 10).forEachRemaining(input -> names.add(input.name()));
    assertThat(names).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatFirehoseWritesIsReadAndWhatIsNoEventIsRefusedByName() throws IOException {
    put("mixed/1.gz", gzip(EVENT + EVENT));
    put("mixed/2.csv", "a,b,c\n1,2,3\n");
    put("mixed/3.gz", Arrays.copyOf(gzip(EVENT + "\n" + EVENT), 150));
    put("mixed/4.json", EVENT);

    Read read = read("s3://archive/mixed/");
    assertThat(read.places()).contains("s3://archive/mixed/4.json, line 1");
    assertThat(read.places()).filteredOn(place -> place.contains("1.gz")).hasSize(2);
    assertThat(read.problems())
        .satisfiesExactly(
            csv -> assertThat(csv).startsWith("s3://archive/mixed/2.csv holds no events"),
            cut -> assertThat(cut).contains("mixed/3.gz", "the packed data breaks off"));
  }

  @Test
  void whatIsNotThereIsOneClearLine() {
    assertThat(read("s3://archive/nothing/").problems())
        .containsExactly(
            "s3://archive/nothing/ cannot be read: holds no objects: check bucket and prefix");
    assertThat(read("s3://no-such-bucket/x").problems())
        .containsExactly(
            "s3://no-such-bucket/x cannot be read: there is no bucket no-such-bucket: check its"
                + " name");
  }

  @Test
  void anObjectThatVanishesWhileItIsListedIsNamed() {
    put("gone/a", EVENT);
    List<Input> listed = new ArrayList<>();
    inputs(server.url(), "s3://archive/gone/").forEach(listed::add);
    server.delete(BUCKET, "gone/a");
    try (Events events = new Events(listed)) {
      assertThat(events.next()).isNull();
      assertThat(events.problems().getFirst().words()).contains("there is no such object any more");
    }
  }

  @Test
  void readingGoesOnWhereTheConnectionBroke() throws Exception {
    byte[] bytes = new byte[5_000_000];
    new Random(1).nextBytes(bytes);
    put("large", bytes);
    try (CuttingProxy proxy = new CuttingProxy(server.port(), 12, 300_000, () -> {})) {
      Input input = inputs(proxy.url(), "s3://archive/large").iterator().next();
      try (InputStream in = input.open()) {
        assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
      }
      assertThat(proxy.left()).isZero();
    }
  }

  @Test
  void anObjectThatChangesWhileItIsReadIsNotHalfBelieved() throws Exception {
    byte[] bytes = new byte[2_000_000];
    put("changing", bytes);
    byte[] other = new byte[2_000_000];
    other[7] = 1;
    Runnable change = () -> put("changing", other);
    try (CuttingProxy proxy = new CuttingProxy(server.port(), 1, 300_000, change)) {
      Input input = inputs(proxy.url(), "s3://archive/changing").iterator().next();
      try (InputStream in = input.open()) {
        assertThatIOException()
            .isThrownBy(in::readAllBytes)
            .withMessage("the object has changed since; read it again");
      }
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    List<String> problems = new ArrayList<>();
    try (Events events = new Events(inputs("http://127.0.0.1:1", "s3://archive/x"))) {
      assertThat(events.next()).isNull();
      events.problems().forEach(problem -> problems.add(problem.words()));
    }
    assertThat(problems)
        .containsExactly(
            "s3://archive/x cannot be read: S3 cannot be reached (Connection refused): check the"
                + " network, HTTPS_PROXY, NO_PROXY and AWS_REGION");
  }
}
