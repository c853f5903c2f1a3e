/// Looks at a deployment in AWS, and says what of it would lose records or hide that they are lost.
/// It changes nothing. Start reading at [Doctor].
@NullMarked
package io.limitstream.doctor;

import org.jspecify.annotations.NullMarked;
