/// Limitstream as a Lambda function: its entry points, Lambda's JSON, its settings, its log and its
/// metrics. Start reading at [KinesisHandler].
@NullMarked
package io.limitstream.lambda;

import org.jspecify.annotations.NullMarked;
