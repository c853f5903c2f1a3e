package io.limitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [ForgottenUsers] promises. Each test notes users of its own, so that one may serve
/// them all.
public interface ForgottenUsersContract {
  /// How long a call may take.
  Duration PATIENCE = Duration.ofSeconds(30);

  /// The notes under test.
  ForgottenUsers forgotten();

  @Test
  default void knowsNobodyWhoWasNotForgotten() {
    assertThat(forgotten().at("u-" + UUID.randomUUID(), PATIENCE)).isNull();
    assertThat(forgotten().isKept()).isTrue();
  }

  @Test
  default void keepsTheLatestTime() {
    String user = "u-" + UUID.randomUUID();
    String digest = ForgottenUsers.digest(user);
    forgotten().add(digest, 2000, PATIENCE);
    forgotten().add(digest, 1000, PATIENCE);
    assertThat(forgotten().at(user, PATIENCE)).isEqualTo(2000);
    forgotten().add(digest, 3000, PATIENCE);
    assertThat(forgotten().at(user, PATIENCE)).isEqualTo(3000);
    assertThat(forgotten().all(PATIENCE)).containsEntry(digest, 3000L);
  }

  @Test
  default void takesUsersOfAnyId() {
    for (String user : new String[] {"\u0000", "å".repeat(1024), "a b/c"}) {
      forgotten().add(ForgottenUsers.digest(user), 7, PATIENCE);
      assertThat(forgotten().at(user, PATIENCE)).isEqualTo(7);
    }
  }
}
