/// The read API and the pages as a server of this machine: `limitstream serve`. Start reading at
/// [LimitServer], then [Doorkeeper], which says who is let in.
@NullMarked
package io.limitstream.console;

import org.jspecify.annotations.NullMarked;
