/** Attempts: what came of those of deliveries, and of test events, which people ask for. */
@NullMarked
package io.penstock.contract.attempt;

import org.jspecify.annotations.NullMarked;
