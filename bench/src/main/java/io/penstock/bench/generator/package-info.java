/** Load over HTTP, as cheap as can be, by one thread: closed loop or by the clock. */
@NullMarked
package io.penstock.bench.generator;

import org.jspecify.annotations.NullMarked;
