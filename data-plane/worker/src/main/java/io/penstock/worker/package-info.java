/** The worker process: consecutive stages, or transmit, each topic with a loop of its own. */
@NullMarked
package io.penstock.worker;

import org.jspecify.annotations.NullMarked;
