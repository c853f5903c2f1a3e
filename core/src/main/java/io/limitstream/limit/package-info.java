/// What a limit is: its key, its state of three registers, how a change merges into it, and the
/// view that people read. Pure values without input or output; start reading at [LimitState], then
/// [UserLimit].
@NullMarked
package io.limitstream.limit;

import org.jspecify.annotations.NullMarked;
