package io.limitstream.archive;

/// One part of the work, where one machine is too small for all of it.
///
/// @param unit what is shared out
/// @param index which share this is, from 0
/// @param count how many there are
public record Share(Unit unit, int index, int count) {

  /// What shares are made of.
  public enum Unit {
    /// Each share reads all sources, and takes some users.
    USERS,
    /// Each share takes some sources, with all users in them.
    OBJECTS
  }

  /// The whole work.
  public static final Share ALL = new Share(Unit.USERS, 0, 1);

  /// Reads `users:K/N` or `objects:K/N`, with K from 0 to N − 1.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static Share parse(String text) {
    if (!text.matches("(users|objects):\\d{1,6}/\\d{1,6}")) {
      throw new IllegalArgumentException("expected users:K/N or objects:K/N, such as users:0/8");
    }
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    Unit unit = text.startsWith("users") ? Unit.USERS : Unit.OBJECTS;
    int index = Integer.parseInt(text.substring(colon + 1, slash));
    int count = Integer.parseInt(text.substring(slash + 1));
    if (index >= count) {
      throw new IllegalArgumentException("expected K from 0 to N − 1, got " + text);
    }
    return new Share(unit, index, count);
  }

  boolean hasUser(String userId) {
    return unit != Unit.USERS || Math.floorMod(userId.hashCode(), count) == index;
  }

  /// By its name, not by its place: another share may find one more before it.
  boolean hasSource(String name) {
    return unit != Unit.OBJECTS || Math.floorMod(name.hashCode(), count) == index;
  }
}
