/** What the observer makes of facts: ledgers, findings, and how sure it is of them. */
@NullMarked
package io.penstock.contract.audit;

import org.jspecify.annotations.NullMarked;
