/// Forgetting a user: what there is, its erasure, and what keeps replays from bringing it back.
/// Start reading at [Forgetting].
@NullMarked
package io.limitstream.forget;

import org.jspecify.annotations.NullMarked;
