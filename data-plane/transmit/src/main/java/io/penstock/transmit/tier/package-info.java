/** How deliveries wait for their next attempt: from tier to tier, until they are due. */
@NullMarked
package io.penstock.transmit.tier;

import org.jspecify.annotations.NullMarked;
