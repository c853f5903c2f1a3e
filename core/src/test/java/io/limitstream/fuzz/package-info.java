/// Coverage-guided fuzzing of all that reads what came from outside, from seeds in the test
/// resources. The build fuzzes each target for a few seconds, `make fuzz` for as long as asked; a
/// finding becomes a seed, and a test named after it.
@NullMarked
package io.limitstream.fuzz;

import org.jspecify.annotations.NullMarked;
