/// The function written the usual way, as the yardstick of a cold start: AWS's event classes,
/// Jackson's data binding, and one get and one put for each event. Start reading at
/// [UsualFunction].
@NullMarked
package io.limitstream.bench.cold.usual;

import org.jspecify.annotations.NullMarked;
