/// What would happen if: a model of the stream, the function and the table under a load, for an
/// operator who plans. Start reading at [Question], which is answered with a [Forecast].
@NullMarked
package io.limitstream.capacity;

import org.jspecify.annotations.NullMarked;
