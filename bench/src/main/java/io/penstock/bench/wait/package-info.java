/** Waiting for a condition, always with an end. */
@NullMarked
package io.penstock.bench.wait;

import org.jspecify.annotations.NullMarked;
