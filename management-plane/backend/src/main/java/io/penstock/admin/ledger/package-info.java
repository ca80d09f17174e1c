/** What became of events, and what is missing of them, as the observer says. */
@NullMarked
package io.penstock.admin.ledger;

import org.jspecify.annotations.NullMarked;
