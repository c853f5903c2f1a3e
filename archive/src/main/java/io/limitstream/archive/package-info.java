/// Archives of events: folded in memory, written into a store, and held against it. Start reading
/// at [Fold].
@NullMarked
package io.limitstream.archive;

import org.jspecify.annotations.NullMarked;
