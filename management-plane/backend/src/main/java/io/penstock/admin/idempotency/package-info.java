/** Requests that are sent again and make nothing twice. */
@NullMarked
package io.penstock.admin.idempotency;

import org.jspecify.annotations.NullMarked;
