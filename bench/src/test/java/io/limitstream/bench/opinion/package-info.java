/// The archive's fold, held against one that another engine makes by SQL. Start reading at
/// [SecondOpinion].
@NullMarked
package io.limitstream.bench.opinion;

import org.jspecify.annotations.NullMarked;
