/** The port to whatever runs workers, and the loop that keeps the right ones running. */
@NullMarked
package io.penstock.fleet;

import org.jspecify.annotations.NullMarked;
