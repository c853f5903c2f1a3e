/// Files of events: the three forms that are understood, recognised from their content and read as
/// a stream. Start reading at [EventFile].
@NullMarked
package io.limitstream.source;

import org.jspecify.annotations.NullMarked;
