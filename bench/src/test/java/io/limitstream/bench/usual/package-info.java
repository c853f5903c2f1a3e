/// The yardstick: the same work as most Java functions do it, with event classes, data binding, and
/// one update for each event. Start reading at [UsualHandler].
@NullMarked
package io.limitstream.bench.usual;

import org.jspecify.annotations.NullMarked;
