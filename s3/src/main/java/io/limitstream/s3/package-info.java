/// Objects in S3 as sources of events. Ships with the command line only. Start reading at
/// [S3Sources].
@NullMarked
package io.limitstream.s3;

import org.jspecify.annotations.NullMarked;
