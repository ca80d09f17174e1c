/** What keeps a destination from hurting others, and from being hurt when it is weak. */
@NullMarked
package io.penstock.transmit.guard;

import org.jspecify.annotations.NullMarked;
