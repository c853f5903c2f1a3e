/// The database path, against a server that answers every call after a fixed time. Start reading at
/// [DatabaseRuns].
@NullMarked
package io.limitstream.bench.database;

import org.jspecify.annotations.NullMarked;
