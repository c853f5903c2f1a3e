/// Tests of the what-if model: its two modes against each other, and its bounds by hand.
@NullMarked
package io.limitstream.capacity;

import org.jspecify.annotations.NullMarked;
