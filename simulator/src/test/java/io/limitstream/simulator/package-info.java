/// The simulator's own rules by worked examples.
@NullMarked
package io.limitstream.simulator;

import org.jspecify.annotations.NullMarked;
