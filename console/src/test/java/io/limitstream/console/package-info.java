/// Tests of the server and its pages: over real sockets, and in a real browser. Start reading at
/// [LimitServerTest], then [PagesTest].
@NullMarked
package io.limitstream.console;

import org.jspecify.annotations.NullMarked;
