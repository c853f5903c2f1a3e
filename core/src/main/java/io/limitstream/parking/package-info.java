/// Where records are kept that no retry will fix: the port, what is kept of a record, and the
/// memory that serves by default. Start reading at [Parking].
@NullMarked
package io.limitstream.parking;

import org.jspecify.annotations.NullMarked;
