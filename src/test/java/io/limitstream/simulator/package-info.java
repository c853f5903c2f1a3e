/// The simulator's own rules by worked examples, and the proofs that it serves for: whatever
/// happens, nothing is lost. Start reading at [NothingIsLostTest].
@NullMarked
package io.limitstream.simulator;

import org.jspecify.annotations.NullMarked;
