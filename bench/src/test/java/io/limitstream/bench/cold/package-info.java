/// Cold start, measured: from the start of a process to its first answer, under the real Lambda
/// runtime client. Start reading at [ColdStart].
@NullMarked
package io.limitstream.bench.cold;

import org.jspecify.annotations.NullMarked;
