/** Benchmark: ingest against a raw producer and a bare handler. */
@NullMarked
package io.penstock.bench.ingest;

import org.jspecify.annotations.NullMarked;
