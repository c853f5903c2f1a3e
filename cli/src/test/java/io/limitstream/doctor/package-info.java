@NullMarked
package io.limitstream.doctor;

import org.jspecify.annotations.NullMarked;
