/// Limits as others read them: their JSON. Start reading at [LimitJson].
@NullMarked
package io.limitstream.api;

import org.jspecify.annotations.NullMarked;
