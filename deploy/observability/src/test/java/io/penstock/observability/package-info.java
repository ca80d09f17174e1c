/** Compares what operators take for their own tools with what processes show. */
@NullMarked
package io.penstock.observability;

import org.jspecify.annotations.NullMarked;
