/** Benchmark: many destinations against few, and healthy ones beside some that hang. */
@NullMarked
package io.penstock.bench.isolation;

import org.jspecify.annotations.NullMarked;
