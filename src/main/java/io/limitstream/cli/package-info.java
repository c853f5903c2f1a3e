/// The command line: one file for each command, the files that commands read, and the reports that
/// they print. Start reading at [Limitstream], then [RunCommand].
@NullMarked
package io.limitstream.cli;

import org.jspecify.annotations.NullMarked;
