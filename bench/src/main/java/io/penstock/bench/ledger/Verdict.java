package io.penstock.bench.ledger;

import java.util.List;
import java.util.SortedMap;

/**
 * What became of the events that a sender has sent.
 *
 * @param accepted events that ingest acknowledged
 * @param rejected events that ingest refused
 * @param unanswered events that were sent and neither acknowledged nor refused
 * @param delivered acknowledged events that reached every branch they had to
 * @param deliveries distinct (event, branch) received
 * @param duplicates receipts − distinct (event, branch)
 * @param lost (event, branch) that were acknowledged and are nowhere
 * @param underway (event, branch) that are nowhere yet, but were acknowledged only just now
 * @param lostNames the first of them, by id and branch
 * @param deadLettered acknowledged events of which a delivery ended in the dead letters
 * @param held acknowledged events of which a delivery is held
 * @param filtered acknowledged events that had to reach no branch
 * @param unexpected distinct (event, branch) received where it should not have been
 * @param unacknowledged events received that were never acknowledged: taken, but not promised
 * @param unreadable records in the dead letters whose header cannot be read
 * @param codes dead letters and holds by code
 */
public record Verdict(
        long accepted,
        long rejected,
        long unanswered,
        long delivered,
        long deliveries,
        long duplicates,
        long lost,
        long underway,
        List<Delivery> lostNames,
        long deadLettered,
        long held,
        long filtered,
        long unexpected,
        long unacknowledged,
        long unreadable,
        SortedMap<String, Long> codes,
        Lag lagMs) {}
