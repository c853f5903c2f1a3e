/// The texts that people read, one file for each language, the same for the pages and the command
/// line. Start reading at [Words].
@NullMarked
package io.limitstream.words;

import org.jspecify.annotations.NullMarked;
