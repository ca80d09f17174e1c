/** Shows passing events to whoever taps them, and never holds one up for it. */
@NullMarked
package io.penstock.runtime.tap;

import org.jspecify.annotations.NullMarked;
