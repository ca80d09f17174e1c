package io.penstock.bench.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that is known of one event. Branches are numbered by {@link Accounts}. */
final class Account {
    private static final long[] NONE = {};

    private long sentAt;
    private long ackedAt;
    private boolean rejected;
    private boolean filtered;
    private long[] receivedAt = NONE;
    private List<Ending> endings = List.of();

    void sent(SentLine line) {
        sentAt = sentAt == 0 ? line.sentAt() : Math.min(sentAt, line.sentAt());
        if (line.isAcknowledged()) {
            ackedAt = ackedAt == 0 ? line.ackedAt() : Math.min(ackedAt, line.ackedAt());
        }
        rejected |= line.rejected() != null;
    }

    /** True when the branch had not received it before. */
    boolean received(int branch, long at) {
        if (branch >= receivedAt.length) {
            receivedAt = Arrays.copyOf(receivedAt, branch + 1);
        }
        boolean first = receivedAt[branch] == 0;
        receivedAt[branch] = first ? at : Math.min(receivedAt[branch], at);
        return first;
    }

    void ended(Ending ending) {
        if (endings.isEmpty()) {
            endings = new ArrayList<>(1);
        }
        endings.add(ending);
    }

    void filter() {
        filtered = true;
    }

    boolean isSent() {
        return sentAt > 0;
    }

    boolean isAcknowledged() {
        return ackedAt > 0;
    }

    boolean isAcknowledgedBefore(long micros) {
        return ackedAt < micros;
    }

    boolean isRejected() {
        return rejected && ackedAt == 0;
    }

    boolean isFiltered() {
        return filtered;
    }

    boolean hasReceived(int branch) {
        return branch < receivedAt.length && receivedAt[branch] > 0;
    }

    boolean isReceived() {
        return receivedAt.length > 0;
    }

    int branches() {
        return receivedAt.length;
    }

    List<Ending> endings() {
        return endings;
    }

    /** µs from first send to the first receipt at this branch. */
    long lag(int branch) {
        return receivedAt[branch] - sentAt;
    }
}
