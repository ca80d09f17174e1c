/** A platform of a benchmark's own, and what it is made of. */
@NullMarked
package io.penstock.bench.platform;

import org.jspecify.annotations.NullMarked;
