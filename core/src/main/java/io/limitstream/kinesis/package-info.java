/// Lambda's Kinesis JSON: the event that an event source mapping hands over, with aggregated
/// records taken apart, and the answer that it expects. Start reading at [KinesisEvent].
@NullMarked
package io.limitstream.kinesis;

import org.jspecify.annotations.NullMarked;
