/** How many bytes of requests may be in memory. */
@NullMarked
package io.penstock.ingest.admission;

import org.jspecify.annotations.NullMarked;
