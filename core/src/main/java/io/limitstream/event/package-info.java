/// The events of the stream: one file for each type, with its shape, its validation and its meaning
/// as a change; the table of types; and the decoder that turns a record's bytes into one of them.
/// Start reading at [EventDecoder].
@NullMarked
package io.limitstream.event;

import org.jspecify.annotations.NullMarked;
