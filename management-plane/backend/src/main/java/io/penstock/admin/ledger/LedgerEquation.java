package io.penstock.admin.ledger;

import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.audit.LedgerRow.Branch;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What became of events: {@code accounted + copies = delivered + filtered + deadLettered + held +
 * discarded + waiting + inFlight + missing + unknown + remainder}. A delivery that was sent again
 * ({@code replayed}) is the same delivery: it is counted where it is now, once.
 *
 * @param accounted events that were acknowledged to their senders, or seen by who reads first
 * @param unacknowledged those among them whose senders were not told so
 * @param copies deliveries beyond one for each event: a pipe's branches each get their own
 * @param filtered dropped by the pipe's own rules
 * @param discarded given up by somebody's decision
 * @param waiting for another attempt
 * @param inFlight on their way
 * @param missing proven to be lost by the platform
 * @param unknown where evidence is missing
 * @param remainder what the equation lacks; other than 0 the books themselves are wrong
 * @param late on their way for longer than the objective; counted there too
 * @param duplicates delivered once more, at least so often; not in the equation
 * @param replayed sent again by a retry or release; not in the equation
 */
public record LedgerEquation(
        long accounted,
        long unacknowledged,
        long copies,
        long delivered,
        long filtered,
        long deadLettered,
        long held,
        long discarded,
        long waiting,
        long inFlight,
        long missing,
        long unknown,
        long remainder,
        long late,
        long duplicates,
        long replayed) {

    /** Of all branches. */
    static LedgerEquation of(LedgerRow row) {
        long chosen = sum(row.branches(), Branch::chosen);
        return of(
                row.entered(),
                row.unacknowledged(),
                Math.max(0, chosen - row.entered()),
                row.branches());
    }

    /** Of one branch: each of its deliveries is one that it accounts for. */
    static LedgerEquation of(Branch branch) {
        return of(branch.chosen(), 0, 0, List.of(branch));
    }

    private static LedgerEquation of(
            long accounted, long unacknowledged, long copies, List<Branch> branches) {
        long delivered = sum(branches, Branch::delivered);
        long filtered = sum(branches, Branch::filtered);
        long deadLettered = sum(branches, Branch::deadLettered);
        long held = sum(branches, Branch::held);
        long discarded = sum(branches, Branch::discarded);
        long waiting = sum(branches, Branch::waiting);
        long inFlight = sum(branches, branch -> Math.max(0, branch.inFlight()));
        long missing = sum(branches, Branch::missing);
        long unknown = sum(branches, Branch::unknown);
        long ended = delivered + filtered + deadLettered + held + discarded;
        return new LedgerEquation(
                accounted,
                unacknowledged,
                copies,
                delivered,
                filtered,
                deadLettered,
                held,
                discarded,
                waiting,
                inFlight,
                missing,
                unknown,
                accounted + copies - ended - waiting - inFlight - missing - unknown,
                sum(branches, Branch::late),
                sum(branches, Branch::duplicates),
                sum(branches, Branch::replayed));
    }

    private static long sum(List<Branch> branches, ToLongFunction<Branch> count) {
        return branches.stream().mapToLong(count).sum();
    }
}
