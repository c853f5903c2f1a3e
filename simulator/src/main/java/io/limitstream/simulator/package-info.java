/// A faithful, deterministic simulation of a Kinesis stream, of Lambda's event source mapping, of a
/// function's life and of its database, in virtual time, for tests of any Lambda handler. Every
/// rule names the AWS page that it comes from, or says that it is assumed. Start reading at
/// [Pipeline] to use it, and at [EventSourceMapping] for its rules.
@NullMarked
package io.limitstream.simulator;

import org.jspecify.annotations.NullMarked;
