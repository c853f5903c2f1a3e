/// The proofs that the simulator serves for: whatever happens to stream, mapping, function and
/// table, nothing is lost. Start reading at [NothingIsLostTest].
@NullMarked
package io.limitstream.proof;

import org.jspecify.annotations.NullMarked;
