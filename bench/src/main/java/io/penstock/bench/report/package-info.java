/** What a benchmark has to say: figures, bars, as a table and as JSON. */
@NullMarked
package io.penstock.bench.report;

import org.jspecify.annotations.NullMarked;
