/// Settings from the environment, of which every problem is named at once. Start reading at
/// [Settings].
@NullMarked
package io.limitstream.settings;

import org.jspecify.annotations.NullMarked;
