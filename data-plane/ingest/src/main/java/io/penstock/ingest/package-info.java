/** The process that takes events from senders: its settings and how its parts fit together. */
@NullMarked
package io.penstock.ingest;

import org.jspecify.annotations.NullMarked;
