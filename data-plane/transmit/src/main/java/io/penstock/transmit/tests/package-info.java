/** Test events: single attempts that people ask for, beside all deliveries. */
@NullMarked
package io.penstock.transmit.tests;

import org.jspecify.annotations.NullMarked;
