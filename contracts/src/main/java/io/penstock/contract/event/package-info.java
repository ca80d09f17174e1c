/** An event and the header it travels with. */
@NullMarked
package io.penstock.contract.event;

import org.jspecify.annotations.NullMarked;
