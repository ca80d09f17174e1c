/** Sending events to ingest. */
@NullMarked
package io.penstock.ctl.send;

import org.jspecify.annotations.NullMarked;
