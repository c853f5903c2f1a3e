/// Strings as bytes: strict UTF-8, the order of strings that every output and store shares, their
/// digests, and what may be printed. It imports nothing of the project; start reading at [Utf8].
@NullMarked
package io.limitstream.json;

import org.jspecify.annotations.NullMarked;
