/** Remembers what requests with an {@code Idempotency-Key} were answered, for all instances. */
@NullMarked
package io.penstock.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
