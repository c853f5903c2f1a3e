/// The measurements behind `docs/performance.md`: what the projection costs beside the bare parsing
/// of the same bytes, and beside the usual way to write such a function. Start reading at [Bench].
@NullMarked
package io.limitstream.bench;

import org.jspecify.annotations.NullMarked;
