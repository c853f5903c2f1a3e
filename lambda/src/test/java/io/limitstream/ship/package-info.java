/// What ships, tested as it ships: the archive, the image's jars and the template. Start reading at
/// [FunctionProcess].
@NullMarked
package io.limitstream.ship;

import org.jspecify.annotations.NullMarked;
