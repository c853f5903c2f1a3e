/// Sources: whatever holds events is read, whatever does not is refused by its name. Start reading
/// at [Events], then [Sequence].
@NullMarked
package io.limitstream.source;

import org.jspecify.annotations.NullMarked;
