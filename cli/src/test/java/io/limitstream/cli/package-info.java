/// Tests of the command line, launched in process.
@NullMarked
package io.limitstream.cli;

import org.jspecify.annotations.NullMarked;
