package io.penstock.bench.ledger;

/**
 * One event for one branch.
 *
 * @param branch {@code *} where any branch would have done
 */
public record Delivery(String id, String branch) {}
