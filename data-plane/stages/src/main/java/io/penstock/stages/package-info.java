/** The four pure stages of a pipe and the chain that runs them in memory. */
@NullMarked
package io.penstock.stages;

import org.jspecify.annotations.NullMarked;
