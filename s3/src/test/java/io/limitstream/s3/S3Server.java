package io.limitstream.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// S3Proxy, a server that speaks S3, over a folder: a process of its own on 127.0.0.1, whose
/// libraries Maven fetches apart from all others.
final class S3Server implements AutoCloseable {
  private static final Path CLASS_PATH = Path.of("s3/target/s3proxy.classpath").toAbsolutePath();

  private final Process process;
  private final int port;
  private final S3Client client;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
    this.client =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(url()))
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build();
  }

  /// Starts a server that keeps its objects in `folder`; the test is skipped, with a notice, where
  /// its libraries cannot be had.
  static S3Server start(Path folder) throws IOException, InterruptedException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    int port = freePort();
    Path properties =
        Files.writeString(
            folder.resolve("s3proxy.properties"),
            """
            s3proxy.authorization=none
            s3proxy.ignore-unknown-headers=true
            s3proxy.endpoint=http://127.0.0.1:%d
            jclouds.provider=filesystem-nio2
            jclouds.identity=any
            jclouds.credential=any
            jclouds.filesystem.basedir=%s
            """
                .formatted(port, objects));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                classPath(),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    while (process.isAlive() && !listens(port)) {
      Thread.sleep(50);
    }
    return new S3Server(process, port);
  }

  private static synchronized String classPath() throws IOException, InterruptedException {
    if (!Files.exists(CLASS_PATH)) {
      List<String> maven =
          List.of(
              "mvn",
              "-B",
              "-q",
              "-f",
              "s3/src/test/s3proxy/pom.xml",
              "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
              "-Dmdep.outputFile=" + CLASS_PATH);
      int exitCode;
      try {
        exitCode = new ProcessBuilder(maven).inheritIO().start().waitFor();
      } catch (IOException noMaven) {
        exitCode = 1;
      }
      if (exitCode != 0) {
        System.out.println("notice: S3Proxy cannot be had; tests of S3 are skipped");
      }
      Assumptions.assumeTrue(exitCode == 0, "S3Proxy cannot be had");
    }
    return Files.readString(CLASS_PATH);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /// The variables by which a program finds it.
  Map<String, String> environment() {
    return environment(url());
  }

  /// The variables by which a program finds a server.
  static Map<String, String> environment(String url) {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", url,
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "any",
        "AWS_SECRET_ACCESS_KEY", "any");
  }

  S3Client client() {
    return client;
  }

  void makeBucket(String bucket) {
    client.createBucket(request -> request.bucket(bucket));
  }

  void put(String bucket, String key, byte[] bytes) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  void delete(String bucket, String key) {
    client.deleteObject(request -> request.bucket(bucket).key(key));
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
  }
}
