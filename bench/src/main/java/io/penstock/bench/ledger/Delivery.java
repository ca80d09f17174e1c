package io.penstock.bench.ledger;

/**
 * One event for one branch.
 *
 * @param branch {@code *} where any branch would have done
 */
public record Delivery(String id, String branch) implements Comparable<Delivery> {
    @Override
    public int compareTo(Delivery other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : branch.compareTo(other.branch);
    }
}
