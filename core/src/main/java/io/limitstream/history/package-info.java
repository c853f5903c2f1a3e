/// What is kept beside the limits: what each event said, so that a user's whole story can be shown
/// (design, part 5). Start reading at [LimitHistory].
@NullMarked
package io.limitstream.history;

import org.jspecify.annotations.NullMarked;
