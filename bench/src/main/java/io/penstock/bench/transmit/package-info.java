/** Benchmark: transmit against a raw HTTP client, and batches against single deliveries. */
@NullMarked
package io.penstock.bench.transmit;

import org.jspecify.annotations.NullMarked;
