/** What links say of the events that they took: how each left, exactly once for each offset. */
@NullMarked
package io.penstock.contract.fact;

import org.jspecify.annotations.NullMarked;
