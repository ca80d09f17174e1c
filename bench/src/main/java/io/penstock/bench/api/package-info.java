/** A small client of the public management API. */
@NullMarked
package io.penstock.bench.api;

import org.jspecify.annotations.NullMarked;
