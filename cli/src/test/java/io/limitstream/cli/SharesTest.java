package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.archive.Fold;
import io.limitstream.archive.Share;
import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.PlayerStream;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.source.Inputs;
import io.limitstream.store.LimitStore;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A backfill in eight shares, as AWS Batch runs them: one of them in a process of its own that is
/// killed, and started again.
class SharesTest {
  private static final int SHARES = 8;
  private static final int FILES = 24;
  private static final int LIMITS = 140;
  private static final Pattern VERIFIED = Pattern.compile("\"verified\":(\\d+)");

  private final Map<String, String> environment =
      new HashMap<>(DynamoDbServer.environment(DynamoDbServer.shared().settings()));

  @TempDir private Path folder;

  private Launched launch(String... args) {
    return Launched.with(new byte[0], environment, false, args);
  }

  private String archive() throws Exception {
    Path archive = Files.createDirectory(folder.resolve("archive"));
    List<String> lines =
        PlayerStream.lines(PlayerStream.inOrder(3_000, LIMITS, 11)).lines().toList();
    for (int i = 0; i < FILES; i++) {
      String part =
          Example.lines(lines.subList(i * lines.size() / FILES, (i + 1) * lines.size() / FILES));
      Files.write(archive.resolve(i + ".gz"), Example.gzipped(part));
    }
    return archive.toString();
  }

  private static Map<LimitKey, LimitState> kept(LimitStore table) {
    Map<LimitKey, LimitState> kept = new HashMap<>();
    for (int user = 0; user < 7; user++) {
      String userId = "u-" + user;
      table
          .states(userId, LimitStore.PATIENCE)
          .forEach((limit, state) -> kept.put(new LimitKey(userId, limit), state));
    }
    return kept;
  }

  @ParameterizedTest
  @EnumSource(Share.Unit.class)
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void togetherAreTheFoldAlsoIfOneIsKilledAndRunAgain(Share.Unit unit) throws Exception {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    LimitStore table = Configuration.from(environment).open().store();
    String archive = archive();
    String shares = unit == Share.Unit.USERS ? "users:" : "objects:";
    int killed = unit == Share.Unit.USERS ? Math.floorMod("u-3".hashCode(), SHARES) : 2;

    // So slow that it is in the middle of its work.
    ProcessBuilder child =
        OwnProcess.of(
            List.of(),
            "backfill",
            archive,
            "--share",
            shares + killed + "/" + SHARES,
            "--max-writes",
            "5");
    child.environment().putAll(environment);
    Process first =
        child.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    while (kept(table).isEmpty()) {
      assertThat(first.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
      Thread.sleep(20);
    }
    first.destroyForcibly().waitFor();
    assertThat(kept(table)).hasSizeLessThan(LIMITS / 7);

    for (int share = 0; share < SHARES; share++) {
      Launched run = launch("backfill", archive, "--share", shares + share + "/" + SHARES);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    assertThat(kept(table))
        .isEqualTo(
            Fold.of(
                    Inputs.of(List.of(archive), InputStream.nullInputStream()),
                    1,
                    Share.ALL,
                    _ -> true,
                    _ -> {})
                .limits());

    int verified = 0;
    for (int share = 0; share < SHARES; share++) {
      Launched verify =
          launch("verify", archive, "--share", shares + share + "/" + SHARES, "--format", "json");
      assertThat(verify.exitCode()).as(verify.out()).isZero();
      assertThat(verify.out()).containsPattern("\"verdict\":\"(COMPLETE|NOTHING TO VERIFY)");
      Matcher count = VERIFIED.matcher(verify.out());
      assertThat(count.find()).isTrue();
      verified += Integer.parseInt(count.group(1));
    }
    assertThat(verified).isGreaterThanOrEqualTo(kept(table).size());
    if (unit == Share.Unit.USERS) {
      assertThat(verified).isEqualTo(kept(table).size());
    }
  }
}
