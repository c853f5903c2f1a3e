/// Where limits are kept: the port and its guarantees, and the memory that serves it by default.
/// Start reading at [LimitStore].
@NullMarked
package io.limitstream.store;

import org.jspecify.annotations.NullMarked;
