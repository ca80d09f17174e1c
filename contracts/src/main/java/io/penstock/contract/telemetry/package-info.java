/** What processes count and tell of themselves, every few seconds. */
@NullMarked
package io.penstock.contract.telemetry;

import org.jspecify.annotations.NullMarked;
