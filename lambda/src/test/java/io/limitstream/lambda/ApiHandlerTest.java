package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.api.AccessRules;
import io.limitstream.api.AccessSettings;
import io.limitstream.api.Stories;
import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.RoleGuard;
import io.limitstream.dynamodb.TableCreation;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Backend;
import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {

  @Nested
  class OverMemory implements ApiHandlerContract {
    private final LimitStore store = Stories.into(new MemoryLimitStore());

    @Override
    public LimitStore store() {
      return store;
    }
  }

  /// With the rights of the template's role and no others.
  @Nested
  class OverDynamoDb implements ApiHandlerContract {
    private static RoleGuard role;
    private static DynamoDbTable table;
    private static LimitStore store;

    @BeforeAll
    static void open() {
      DynamoDbSettings settings = DynamoDbServer.shared().settings();
      try (DynamoDbTable written = DynamoDbTable.open(settings)) {
        new TableCreation(written, true).make();
        var _ = Stories.into(new DynamoDbLimitStore(written));
      }
      role = new RoleGuard("ReaderRole", DynamoDbServer.shared());
      table = DynamoDbTable.open(role.guarded(settings));
      store = new DynamoDbLimitStore(table);
    }

    @AfterAll
    static void theRoleGrantsWhatIsCalledAndNothingElse() {
      table.close();
      role.close();
      assertThat(role.refused()).isEmpty();
      assertThat(role.used()).isEqualTo(role.granted());
    }

    @Override
    public LimitStore store() {
      return store;
    }
  }

  private static AccessRules rules(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Configuration.read(settings);
    AccessRules rules = AccessSettings.read(settings);
    settings.requireSound();
    return rules;
  }

  @Test
  void readsWhoMayReadEverythingFromTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "LIMITSTREAM_READ_ALL_SCOPE",
            "limits:read",
            "LIMITSTREAM_READ_ALL_PRINCIPALS",
            "arn:aws:sts::123456789012:assumed-role/Support,"
                + " arn:aws:iam::123456789012:user/ops");
    assertThat(rules(environment))
        .isEqualTo(
            new AccessRules(
                "limits:read",
                null,
                Set.of(
                    "arn:aws:sts::123456789012:assumed-role/Support",
                    "arn:aws:iam::123456789012:user/ops")));
    assertThat(rules(Map.of())).isEqualTo(AccessRules.OWN_ONLY);
    assertThat(rules(Map.of("LIMITSTREAM_READ_ALL_SCOPE", ""))).isEqualTo(AccessRules.OWN_ONLY);
  }

  @Test
  void namesEveryProblemOfTheEnvironmentAtOnce() {
    Map<String, String> environment =
        Map.of(
            "ENABLE_DYNAMO_DB", "yes",
            "LIMITSTREAM_READ_ALL_SCOPE", "two scopes",
            "LIMITSTREAM_READ_ALL_PRINCIPALS", "arn:aws:iam::123456789012:role/*",
            "LIMITSTREAM_READ_ALL_SCOPES", "x");
    assertThatThrownBy(() -> rules(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "ENABLE_DYNAMO_DB: ",
            "LIMITSTREAM_READ_ALL_SCOPE: expected one scope",
            "LIMITSTREAM_READ_ALL_PRINCIPALS: expected ARNs",
            "LIMITSTREAM_READ_ALL_SCOPES: no such setting");
  }

  @Test
  void givesTheStoreTheTimeThatIsLeftToTheInvocationLessOneSecond() throws IOException {
    List<Duration> given = new ArrayList<>();
    LimitStore store = new Unanswering(given);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ApiHandler(
            Backend.of(store, new MemoryParking(), 0),
            ApiHandlerContract.RULES,
            InstantSource.system(),
            System.out)
        .handleRequest(
            new ByteArrayInputStream(
                ApiHandlerContract.HTTP_API
                    .formatted("/users/u-7/limits", "")
                    .getBytes(StandardCharsets.UTF_8)),
            out,
            new FakeContext(3000));
    assertThat(given).containsExactly(Duration.ofSeconds(2));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":503");
  }

  /// A store that never answers, and keeps how long it was waited for.
  private record Unanswering(List<Duration> given) implements LimitStore {
    @Override
    public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
      throw after(timeLeft);
    }

    @Override
    public Map<String, LimitState> states(String userId, Duration timeLeft) {
      throw after(timeLeft);
    }

    @Override
    public List<UserLimit> list(String userId, Duration timeLeft) {
      throw after(timeLeft);
    }

    @Override
    public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
      throw after(timeLeft);
    }

    private StoreException after(Duration timeLeft) {
      given.add(timeLeft);
      return new StoreException("no answer");
    }
  }
}
