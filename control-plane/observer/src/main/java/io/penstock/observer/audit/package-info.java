/**
 * The audit of one lane: what became of each event, derived from facts alone. Pure: no Kafka, no
 * clock, no thread.
 *
 * <pre>
 *   facts ──▶ Authors ──▶ Tracks (Pages of Stories, Cohorts) ──▶ Ledger rows
 *                │             ▲        │
 *                ├──▶ Coverage ┴──▶ Expectations ──▶ Findings
 *   acknowledged ┴──▶ Writers
 * </pre>
 */
@NullMarked
package io.penstock.observer.audit;

import org.jspecify.annotations.NullMarked;
