/** Decides from the senders' and the sinks' own files what was lost, doubled and late. */
@NullMarked
package io.penstock.bench.ledger;

import org.jspecify.annotations.NullMarked;
