package io.limitstream.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCreation;
import io.limitstream.fixture.ShippedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIT implements ShippedContract {

  @Override
  public Path lib() {
    return image.lib();
  }

  private final Image image =
      new Image(Path.of(System.getProperty("limitstream.target"), "lambda", "lib"));

  @TempDir Path folder;

  @Test
  void runsInMemoryFromItsAotCache() throws IOException, InterruptedException {
    Path cache = image.train(false, folder);
    try (FunctionProcess function = start(cache, Map.of())) {
      assertThat(function.invoke(example()).body()).isEqualTo("{\"batchItemFailures\":[]}");
    }
  }

  @Test
  void runsWithDynamoDbFromItsAotCache() throws IOException, InterruptedException {
    Path cache = image.train(true, folder);
    DynamoDbSettings settings = DynamoDbServer.shared().settings();
    try (DynamoDbTable table = DynamoDbTable.open(settings)) {
      new TableCreation(table, true).make();
      try (FunctionProcess function = start(cache, DynamoDbServer.environment(settings))) {
        assertThat(function.invoke(example()).body()).isEqualTo("{\"batchItemFailures\":[]}");
      }
      assertThat(new DynamoDbLimitStore(table).list("u-7")).isNotEmpty();
    }
  }

  private FunctionProcess start(Path cache, Map<String, String> environment) throws IOException {
    List<String> options = new ArrayList<>(Image.OPTIONS);
    options.add("-XX:AOTCache=" + cache);
    // A cache that does not fit is an error here, not a slow start.
    options.add("-XX:AOTMode=on");
    return FunctionProcess.start(
        options, image.classPath(), Image.HANDLER, folder, environment, folder.resolve("output"));
  }

  private static byte[] example() throws IOException {
    return Files.readAllBytes(Path.of("cli/src/main/resources/examples/kinesis-event.json"));
  }
}
