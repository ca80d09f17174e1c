/** Benchmark: what healthy senders notice of hostile ones. */
@NullMarked
package io.penstock.bench.hostile;

import org.jspecify.annotations.NullMarked;
