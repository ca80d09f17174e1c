package io.penstock.transmit.attempt;

import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Failure;
import io.penstock.transmit.http.Seen;
import io.penstock.transmit.http.Target;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one destination: counts all, leaves some to be told in full. Attempts start and
 * end on one event loop. Of the sample are: the first of a second, one of so many, every one that
 * follows a failure, so that what was told to be tried again is told to have arrived, and every one
 * of a delivery that somebody sent again.
 */
public final class DestinationAttempts {
    private static final long SECOND_MS = 1_000;

    private final AttemptLog log;
    private final String tenant;
    private final String name;
    private final int oneOf;
    private final InstantSource clock;
    private final Tallies tallies;
    private long second;
    private int sinceSampled;

    DestinationAttempts(
            AttemptLog log, String destination, int oneOf, InstantSource clock, long since) {
        this.log = log;
        int slash = destination.indexOf('/');
        this.tenant = destination.substring(0, Math.max(0, slash));
        this.name = destination.substring(slash + 1);
        this.oneOf = oneOf;
        this.clock = clock;
        this.tallies = new Tallies(tenant, name, since);
    }

    String tenant() {
        return tenant;
    }

    String name() {
        return name;
    }

    /**
     * Whether an attempt that starts now is of the sample; asked once for each.
     *
     * @param number of the attempt, from 1
     * @param generation of the delivery, from 0
     */
    public boolean samples(int number, int generation) {
        long now = clock.millis() / SECOND_MS;
        if (now != second) {
            second = now;
            sinceSampled = 0;
            return true;
        }
        if (++sinceSampled == oneOf) {
            sinceSampled = 0;
            return true;
        }
        return number > 1 || generation > 0;
    }

    /**
     * The destination has accepted an event.
     *
     * @param tried as it was known when the attempt started
     * @param number of the attempt, from 1
     * @param seen null: the attempt is not of the sample
     */
    public void delivered(Target tried, Event event, int number, @Nullable Seen seen) {
        tallies.accepted(tried);
        if (seen != null) {
            tell(new Records.Ended(event, number, seen, null, Next.delivered()));
        }
    }

    /**
     * An attempt has failed.
     *
     * @param tried as the destination was known when the attempt started
     * @param number of the attempt, from 1
     * @param failure of this attempt
     * @param next what becomes of the delivery
     */
    public void failed(
            Target tried,
            Event event,
            int number,
            @Nullable Seen seen,
            Failure failure,
            Next next) {
        tallies.failed(tried, failure.code());
        if (seen != null) {
            tell(new Records.Ended(event, number, seen, failure, next));
        }
    }

    private void tell(Records.Ended ended) {
        if (!log.offer(this, ended)) {
            dropped();
        }
    }

    void told() {
        tallies.told();
    }

    void dropped() {
        tallies.dropped();
    }

    /** What happened since this was last asked, of each revision and state; in one thread. */
    List<AttemptTally> tally(long now) {
        return tallies.take(now);
    }

    /** Counts again what could not be said. */
    void untold(AttemptTally tally) {
        tallies.putBack(tally);
    }
}
