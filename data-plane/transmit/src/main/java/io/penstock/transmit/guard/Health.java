package io.penstock.transmit.guard;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How a destination is, as its attempts show: whether it may be asked at all, and for how much at
 * once. Times are ms of any one clock. Not thread-safe, but for the host that it shares with
 * others.
 */
public final class Health {
    private final HostBreakers.Host host;
    private final Breaker breaker = new Breaker();
    private final Concurrency concurrency = new Concurrency();

    public Health(HostBreakers.Host host) {
        this.host = host;
    }

    /** Whether a breaker is open: only probes go. */
    public boolean down() {
        return breaker.open() || host.open();
    }

    /** For how long it has been down. */
    public Duration downFor(long now) {
        return breaker.openFor(now);
    }

    /** Whether an attempt may be made now; it is then to be made, or {@link #abandoned}. */
    public boolean allows(long now) {
        if (!breaker.allows(now)) {
            return false;
        }
        if (!host.allows(now)) {
            breaker.abandoned();
            return false;
        }
        return true;
    }

    /** An attempt that was allowed has no outcome. */
    public void abandoned() {
        breaker.abandoned();
        host.abandoned();
    }

    /** Requests at a time, of the most that its owner allows. */
    public int slots(int most) {
        return concurrency.limit(most);
    }

    /**
     * It took what it was sent.
     *
     * @param held requests under way, this one included
     */
    public void took(int held, int most) {
        alive();
        concurrency.succeeded(held, most);
    }

    private void alive() {
        if (breaker.open()) {
            concurrency.restart();
        }
        breaker.succeeded();
        if (host.open()) {
            host.reached();
        }
    }

    /**
     * An attempt failed.
     *
     * @param asked how long it asked to be left alone
     * @param mostAsked that is honoured
     * @param chance in [0, 1)
     */
    public void failed(
            long now,
            Failure failure,
            Optional<Duration> asked,
            Duration mostAsked,
            double chance,
            int most) {
        FailureCode code = failure.code();
        if (code.kind() != FailureCode.Kind.TRANSIENT) {
            alive();
            return;
        }
        if (code == FailureCode.DISPLACED) {
            abandoned();
            return;
        }
        breaker.failed(now, chance);
        tellHost(code, now, chance);
        if (smellsOfTooMany(code)) {
            concurrency.tooMany(most);
        }
        if (code == FailureCode.DESTINATION_BUSY) {
            asked.filter(Duration::isPositive)
                    .ifPresent(
                            wait ->
                                    breaker.leaveAlone(
                                            now,
                                            wait.compareTo(mostAsked) <= 0 ? wait : mostAsked));
        }
    }

    private void tellHost(FailureCode code, long now, double chance) {
        if (HostBreakers.keepsFromConnecting(code)) {
            host.notReached(now, chance);
        } else if (code == FailureCode.TIMED_OUT) {
            host.abandoned();
        } else if (host.open()) {
            host.reached();
        }
    }

    private static boolean smellsOfTooMany(FailureCode code) {
        return switch (code) {
            case TIMED_OUT, DESTINATION_BUSY, CONNECT_FAILED -> true;
            default -> false;
        };
    }
}
