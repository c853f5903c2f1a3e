/// Tests over many seeds with JUnit 5. Start reading at [Seeds].
@NullMarked
package io.limitstream.simulator.junit;

import org.jspecify.annotations.NullMarked;
