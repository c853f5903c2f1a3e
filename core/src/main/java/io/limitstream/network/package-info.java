/// How other machines are reached: through which proxy, and why one was not, in words. Start
/// reading at [Proxies].
@NullMarked
package io.limitstream.network;

import org.jspecify.annotations.NullMarked;
