package io.penstock.transmit;

import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.telemetry.Span;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.telemetry.DeliveryCounter;
import io.penstock.runtime.telemetry.PassageCounter;
import java.time.Duration;
import java.util.Set;

/**
 * An event on its way to a destination. Touched by the destination's event loop only, once it was
 * added to a queue. Times are µs since 1970.
 */
final class Delivery {
    private static final int OVERHEAD = 512;

    private final Taken taken;
    private final DeliveryCounter counter;
    private final Door door;
    private final long arrival;
    private final int size;
    private int attempts;
    private int spills;
    private long firstAttempt;
    private long dispatched;
    private long queuedAt;
    private boolean released;

    /** Where a delivery came from. */
    enum Door {
        /** The chain. */
        NEW("transmit"),
        /** A tier: it is due again. */
        AGAIN("redeliver");

        private final String link;

        Door(String link) {
            this.link = link;
        }

        /** The link that it came by. */
        String link() {
            return link;
        }
    }

    /**
     * A delivery just taken.
     *
     * @param arrival when it was, µs since 1970
     */
    Delivery(Taken taken, Door door, DeliveryCounter counter, long arrival) {
        this.taken = taken;
        this.door = door;
        this.counter = counter;
        this.arrival = arrival;
        Event event = taken.event();
        Course course = event.header().course();
        this.size = event.payload().length + OVERHEAD;
        this.attempts = course.attempts();
        this.spills = course.spills();
        this.firstAttempt = course.firstAttempt();
        this.dispatched = course.attempts() > 0 ? course.firstAttempt() : 0;
        arrived(event, course);
    }

    private void arrived(Event event, Course course) {
        PassageCounter passage = counter.passage();
        passage.arrived(1, event.payload().length);
        if (door == Door.AGAIN || course.deliveryGeneration() > 0) {
            passage.again();
        } else {
            passage.add(Span.LAG_IN, arrival - event.header().origin().eventTime());
        }
    }

    Taken taken() {
        return taken;
    }

    /** Counts it with all others of its pipe to its destination. */
    DeliveryCounter counter() {
        return counter;
    }

    Event event() {
        return taken.event();
    }

    Door door() {
        return door;
    }

    /** Whether it came by this door from one of these partitions. */
    boolean isOf(Door which, Set<Integer> partitions) {
        return door == which && partitions.contains(taken.partition());
    }

    /** Whether it came from this place. */
    boolean isAt(Door which, int partition, long offset) {
        return door == which && taken.partition() == partition && taken.offset() == offset;
    }

    /** Notes when it began to wait for a slot, ms. */
    void queued(long now) {
        queuedAt = now;
    }

    /** When it began to wait for a slot, ms. */
    long queuedAt() {
        return queuedAt;
    }

    /** Bytes that it holds, roughly. */
    int size() {
        return size;
    }

    /** Says that it is to be delivered by another: no attempt follows the one under way. */
    void release() {
        released = true;
    }

    boolean released() {
        return released;
    }

    /** Notes that an attempt starts. */
    void starts(long now) {
        long stored = event().header().origin().stored();
        if (attempts == 0 && stored > 0 && generation() == 0) {
            counter.passage().add(Span.TRANSIT, now - stored);
        }
        dispatched = dispatched == 0 ? now : dispatched;
        attempts++;
        begins(now);
    }

    /** Notes that the destination has accepted it. */
    void accepted(long now) {
        long lag = now - event().header().origin().eventTime();
        PassageCounter passage = counter.passage();
        passage.left(1, event().payload().length);
        passage.add(Span.LAG_OUT, lag);
        passage.add(Span.PROCESS, now - arrival);
        passage.add(Span.EXPEL, now - dispatched);
        counter.delivered(lag);
    }

    /** Notes that it goes to a tier without having been tried. */
    void spills(long now) {
        spills++;
        begins(now);
    }

    private void begins(long now) {
        firstAttempt = firstAttempt == 0 ? now : firstAttempt;
    }

    /** Attempts started so far, of all rounds. */
    int attempts() {
        return attempts;
    }

    /** How often somebody sent the delivery again. */
    int generation() {
        return taken.event().header().course().deliveryGeneration();
    }

    /** How often it went to a tier without having been tried. */
    int spills() {
        return spills;
    }

    /** When it was first tried, or first went to a tier; 0: not yet. */
    long firstAttempt() {
        return firstAttempt;
    }

    /** Since it was first tried, or first went to a tier. */
    Duration age(long now) {
        return firstAttempt == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, now - firstAttempt) * 1_000);
    }
}
