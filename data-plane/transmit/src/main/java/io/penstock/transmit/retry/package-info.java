/** What to do after an attempt that failed. */
@NullMarked
package io.penstock.transmit.retry;

import org.jspecify.annotations.NullMarked;
