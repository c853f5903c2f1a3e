/// Where limits are kept, as the settings say: in memory or in DynamoDB. Start reading at
/// [Configuration].
@NullMarked
package io.limitstream.backend;

import org.jspecify.annotations.NullMarked;
