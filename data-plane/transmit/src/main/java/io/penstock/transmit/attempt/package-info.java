/** What is told of attempts: failures in full, a sample of what was accepted, counts of all. */
@NullMarked
package io.penstock.transmit.attempt;

import org.jspecify.annotations.NullMarked;
