/** How much may come in a second, per source and per tenant. */
@NullMarked
package io.penstock.ingest.rate;

import org.jspecify.annotations.NullMarked;
