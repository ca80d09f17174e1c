/** The records of {@code penstock.desired} and {@code penstock.observed}. */
@NullMarked
package io.penstock.contract.resource;

import org.jspecify.annotations.NullMarked;
