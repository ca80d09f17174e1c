/** From request bytes to events, in one streaming pass: no tree, and payloads are slices. */
@NullMarked
package io.penstock.ingest.parse;

import org.jspecify.annotations.NullMarked;
