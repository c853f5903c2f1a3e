/// The command line: one file for each command, and the reports that commands print. Start reading
/// at [Limitstream], then [RunCommand].
@NullMarked
package io.limitstream.cli;

import org.jspecify.annotations.NullMarked;
