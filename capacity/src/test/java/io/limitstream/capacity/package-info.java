/// Tests of the what-if model: by hand arithmetic, and against the simulator, record by record.
@NullMarked
package io.limitstream.capacity;

import org.jspecify.annotations.NullMarked;
