/** Destinations: where deliveries go. */
@NullMarked
package io.penstock.admin.destination;

import org.jspecify.annotations.NullMarked;
