/// Tests of tests over many seeds.
@NullMarked
package io.limitstream.simulator.junit;

import org.jspecify.annotations.NullMarked;
