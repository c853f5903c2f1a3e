package io.limitstream.source;

/// Where reading goes on after a value that is not JSON.
final class Recovery {

  /// What [#resume] returns where a window does not reach so far.
  static final int TOO_FAR = -1;

  private Recovery() {}

  /// The index at which to go on after what begins at index 0 of the window: the next line whose
  /// first character that is not blank is an opening brace or bracket, since a line that was cut
  /// off must not swallow the next; or what follows the next closing brace that an opening one
  /// follows directly; or else the end.
  static int resume(Window window) {
    for (int i = 0; ; i++) {
      int b = window.at(i);
      if (b == Window.END) {
        return window.isFull() ? TOO_FAR : i;
      }
      if ((b == '\n' && opens(window, i + 1)) || (b == '}' && window.at(i + 1) == '{')) {
        return i + 1;
      }
    }
  }

  private static boolean opens(Window window, int lineStart) {
    int i = lineStart + Marks.length(window, lineStart);
    while (window.at(i) == ' ' || window.at(i) == '\t') {
      i++;
    }
    return window.at(i) == '{' || window.at(i) == '[';
  }
}
