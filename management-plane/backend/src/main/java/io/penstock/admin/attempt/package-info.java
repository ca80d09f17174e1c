/** Attempts of deliveries: what was tried, what came back, what is next; of events, of tests. */
@NullMarked
package io.penstock.admin.attempt;

import org.jspecify.annotations.NullMarked;
