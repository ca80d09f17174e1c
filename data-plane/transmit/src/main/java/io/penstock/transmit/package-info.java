/** The last link: every delivery is tried at its destination until it ends. */
@NullMarked
package io.penstock.transmit;

import org.jspecify.annotations.NullMarked;
