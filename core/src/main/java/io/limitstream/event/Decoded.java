package io.limitstream.event;

import io.limitstream.limit.LimitChange;

/// What a record's bytes turned out to be.
public sealed interface Decoded {

  /// Calls the one method of `taker` that is for what this is. A switch over patterns says the
  /// same; but to make the first one of a process takes longer than to project a batch.
  void giveTo(Taker taker);

  /// One method for each of what bytes may turn out to be.
  interface Taker {
    /// Takes a [Change].
    void change(LimitChange change);

    /// Takes an [Ignored].
    void ignored(String type);

    /// Takes a [Malformed].
    void malformed(String reason);
  }

  /// An event that changes a limit.
  record Change(LimitChange change) implements Decoded {
    @Override
    public void giveTo(Taker taker) {
      taker.change(change);
    }
  }

  /// An event of a type that says nothing of limits' use: counted, without effect.
  ///
  /// @param type its name as the stream gave it, of any length
  record Ignored(String type) implements Decoded {
    @Override
    public void giveTo(Taker taker) {
      taker.ignored(type);
    }
  }

  /// Bytes that no retry will fix.
  ///
  /// @param reason the field and what was expected of it, never its value: `payload.amount:
  ///   expected …`
  record Malformed(String reason) implements Decoded {
    @Override
    public void giveTo(Taker taker) {
      taker.malformed(reason);
    }
  }
}
