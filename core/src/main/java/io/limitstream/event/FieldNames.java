package io.limitstream.event;

import io.limitstream.json.NotPlainException;
import io.limitstream.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of an object's members, each once, in the order in which they came.
///
/// One object's members mostly have the names of the last one's, in the same order. So the names
/// are kept when they are cleared, and a name that comes where it came before costs one comparison.
final class FieldNames {

  /// What stands for no member.
  static final int NONE = -1;

  /// What stands for no more member.
  static final int END = -2;

  /// So many members need no more room.
  static final int INITIAL = 16;

  private static final int PLACES = 64;

  /// From this many members on they are found through a map: a hostile object has hundreds of
  /// thousands.
  private static final int MAP_FROM = 48;

  private String[] names = new String[INITIAL];
  private byte[][] ascii = new byte[INITIAL][];

  /// For each name, what stands between the value before it and its own, where there are no spaces.
  private byte[][] expected = new byte[INITIAL][];

  private int size;

  /// How many names stand in `places`: those of this object, or as many of the last one's.
  private int placed;

  /// For each name, where its hash leads, its index + 1; 0 is free.
  private final byte[] places = new byte[PLACES];

  private @Nullable Map<String, Integer> index;
  private @Nullable String repeated;

  /// Forgets all names, but expects the same again.
  void clear() {
    size = 0;
    repeated = null;
    if (index != null) {
      index = null;
      names = new String[INITIAL];
      ascii = new byte[INITIAL][];
      expected = new byte[INITIAL][];
      forgetExpected();
    }
  }

  /// Reads the name of the object's next member, and adds it.
  ///
  /// @return its index, [#NONE] if it was there before, or [#END] if the object has no more
  int next(PlainJson json) throws NotPlainException {
    if (size < placed && json.skipIf(expected[size])) {
      return size++;
    }
    boolean isThere = size == 0 ? json.firstMember() : json.nextMember();
    if (!isThere) {
      return END;
    }
    return size < placed && json.is(ascii[size]) ? size++ : add(json.text());
  }

  /// Adds a name.
  ///
  /// @return its index, or [#NONE] if it was there before
  int add(String name) {
    if (size < placed) {
      forgetExpected();
    }
    if (find(name) != NONE) {
      repeated = repeated == null ? name : repeated;
      return NONE;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      ascii = Arrays.copyOf(ascii, size * 2);
      expected = Arrays.copyOf(expected, size * 2);
    }
    names[size] = name;
    ascii[size] = name.getBytes(StandardCharsets.UTF_8);
    expected[size] = ((size == 0 ? "{\"" : ",\"") + name + "\":").getBytes(StandardCharsets.UTF_8);
    size++;
    if (size > MAP_FROM) {
      indexed().put(name, size - 1);
    } else {
      place(size);
    }
    placed = size;
    return size - 1;
  }

  /// The name at an index.
  String get(int at) {
    return names[at];
  }

  /// The index of a name, or [#NONE].
  int find(String name) {
    if (index != null) {
      return index.getOrDefault(name, NONE);
    }
    for (int place = placeOf(name); places[place] != 0; place = (place + 1) % PLACES) {
      int at = places[place] - 1;
      if (names[at].equals(name)) {
        return at < size ? at : NONE;
      }
    }
    return NONE;
  }

  /// The first name that was added twice, if one was.
  @Nullable String repeated() {
    return repeated;
  }

  private void forgetExpected() {
    Arrays.fill(places, (byte) 0);
    for (int i = 1; i <= size; i++) {
      place(i);
    }
    placed = size;
  }

  /// Places the name of an index + 1.
  private void place(int number) {
    int place = placeOf(names[number - 1]);
    while (places[place] != 0) {
      place = (place + 1) % PLACES;
    }
    places[place] = (byte) number;
  }

  private static int placeOf(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16) ^ (hash >>> 8)) & (PLACES - 1);
  }

  private Map<String, Integer> indexed() {
    Map<String, Integer> indexed = index;
    if (indexed == null) {
      indexed = new HashMap<>();
      for (int i = 0; i < size - 1; i++) {
        indexed.put(names[i], i);
      }
      index = indexed;
    }
    return indexed;
  }
}
