/** A destination that remembers every event it confirmed, even when it is killed. */
@NullMarked
package io.penstock.bench.sink;

import org.jspecify.annotations.NullMarked;
