/// The kit as somebody uses it who has read its README and nothing else.
@NullMarked
package io.limitstream.stranger;

import org.jspecify.annotations.NullMarked;
