/// The batch: decode its records, fold them by limit, write each limit once, park what is broken,
/// and report what happened to every record. Start reading at [Projection].
@NullMarked
package io.limitstream.projection;

import org.jspecify.annotations.NullMarked;
