/**
 * Destinations that cost as little as can be, many at a time, by one thread, and what they count.
 */
@NullMarked
package io.penstock.bench.receiver;

import org.jspecify.annotations.NullMarked;
