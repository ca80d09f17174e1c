/** Finds a platform's processes by role, and kills, stops, continues and awaits them. */
@NullMarked
package io.penstock.bench.kill;

import org.jspecify.annotations.NullMarked;
