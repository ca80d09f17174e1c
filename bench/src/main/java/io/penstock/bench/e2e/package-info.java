/** Benchmark: the time from a sender to a destination, against raw chains. */
@NullMarked
package io.penstock.bench.e2e;

import org.jspecify.annotations.NullMarked;
