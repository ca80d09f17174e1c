/** Who may post. */
@NullMarked
package io.penstock.ingest.access;

import org.jspecify.annotations.NullMarked;
