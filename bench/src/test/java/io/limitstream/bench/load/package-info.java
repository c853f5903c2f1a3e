/// The generated input of the measurements: seeded, so that every run measures the same bytes.
/// Start reading at [Traffic].
@NullMarked
package io.limitstream.bench.load;

import org.jspecify.annotations.NullMarked;
