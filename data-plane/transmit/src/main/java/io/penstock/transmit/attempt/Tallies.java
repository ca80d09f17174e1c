package io.penstock.transmit.attempt;

import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.failure.FailureCode;
import io.penstock.transmit.http.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts one destination's attempts, apart for each revision and state that they tried: what an
 * earlier one did says nothing of a later one. From any thread, but for {@link #take}.
 */
final class Tallies {
    private final String tenant;
    private final String name;
    private final Map<Tried, Counted> byTried = new ConcurrentHashMap<>();
    private volatile Tried last = new Tried(0, 0);
    private long taken;

    private record Tried(int revision, long change) {}

    private static final class Counted {
        private final LongAdder accepted = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder gone = new LongAdder();
        private final LongAdder told = new LongAdder();
        private final LongAdder dropped = new LongAdder();
    }

    /**
     * Nothing is counted yet.
     *
     * @param since µs since 1970
     */
    Tallies(String tenant, String name, long since) {
        this.tenant = tenant;
        this.name = name;
        this.taken = since;
    }

    void accepted(Target target) {
        of(target).accepted.increment();
    }

    void failed(Target target, FailureCode code) {
        Counted counted = of(target);
        counted.failed.increment();
        if (code == FailureCode.DESTINATION_GONE) {
            counted.gone.increment();
        }
    }

    void told() {
        of(last).told.increment();
    }

    void dropped() {
        of(last).dropped.increment();
    }

    private Counted of(Target target) {
        Tried tried = last;
        if (tried.revision() != target.revision() || tried.change() != target.change()) {
            tried = new Tried(target.revision(), target.change());
            last = tried;
        }
        return of(tried);
    }

    private Counted of(Tried tried) {
        return byTried.computeIfAbsent(tried, _ -> new Counted());
    }

    /** What was counted since this was last asked; in one thread. */
    List<AttemptTally> take(long now) {
        List<AttemptTally> tallies = new ArrayList<>(1);
        byTried.forEach(
                (tried, counted) -> {
                    var tally =
                            new AttemptTally(
                                    tenant,
                                    name,
                                    taken,
                                    now,
                                    counted.accepted.sumThenReset(),
                                    counted.failed.sumThenReset(),
                                    counted.told.sumThenReset(),
                                    counted.dropped.sumThenReset(),
                                    tried.revision(),
                                    tried.change(),
                                    counted.gone.sumThenReset());
                    if (tally.accepted() + tally.failed() + tally.told() + tally.dropped() != 0) {
                        tallies.add(tally);
                    }
                });
        taken = now;
        return tallies;
    }

    /** Counts again what could not be said. */
    void putBack(AttemptTally tally) {
        Counted counted = of(new Tried(tally.revision(), tally.change()));
        counted.accepted.add(tally.accepted());
        counted.failed.add(tally.failed());
        counted.gone.add(tally.gone());
        counted.told.add(tally.told());
        counted.dropped.add(tally.dropped());
    }
}
