/** How fast transmit delivers what is already in its topic. */
@NullMarked
package io.penstock.bench.drain;

import org.jspecify.annotations.NullMarked;
