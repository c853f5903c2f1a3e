package io.limitstream.simulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A test that is run with many seeds: its method takes a [Trial], and makes a pipeline and a
/// stream of it.
///
/// At the first seed that fails it stops, and tries the same seed with ever more records, from one
/// on: the smallest stream that fails is what it ends with. Its failure names the seed, which finds
/// the same again:
///
/// ```sh
/// mvn test -Dtest=MyTest -Dsimulator.seed=17
/// ```
///
/// `-Dsimulator.seeds=100000` asks for more seeds than the annotation does, and
/// `-Dsimulator.first=5000` for others. Each run has a new instance of the test class.
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeedsExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface Seeds {

  /// How many seeds, from 1 on.
  int value() default 100;

  /// The most records of a stream: each seed draws its number of them, from 1 to this.
  int records() default 100;
}
