/** Bugs planted into classes of the runtime, so that tests show that they find them. */
@NullMarked
package io.penstock.runtime.planted;

import org.jspecify.annotations.NullMarked;
