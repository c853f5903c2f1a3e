package io.limitstream.proof;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.simulator.DatabaseException;
import io.limitstream.simulator.SimulatedDatabase;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A store of limits behind a [SimulatedDatabase]. Only writing takes time and fails; reading is
/// for the test that looks at the outcome.
///
/// @param kept what keeps the limits, taking no time
public record SimulatedLimitStore(SimulatedDatabase database, LimitStore kept)
    implements LimitStore {

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    try {
      return database.write(timeLeft, () -> kept.apply(key, change, timeLeft));
    } catch (DatabaseException failed) {
      throw new StoreException(key + ": " + failed.getMessage(), failed);
    }
  }

  @Override
  public List<UserLimit> list(String userId, Duration timeLeft) {
    return kept.list(userId);
  }

  @Override
  public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
    return kept.find(key);
  }
}
