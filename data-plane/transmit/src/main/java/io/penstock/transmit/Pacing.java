package io.penstock.transmit;

import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.transmit.guard.Pace;
import java.util.ArrayList;
import java.util.List;

/**
 * When the next request of a destination may go, and what is in it: its rate, and its batches.
 * Touched by the destination's event loop only.
 */
final class Pacing {
    private final Loop loop;
    private final Endpoint endpoint;
    private final Runnable wake;
    private final Pace pace = new Pace();
    private long wakeAt;

    /**
     * Nothing has gone yet.
     *
     * @param wake told when a request may go that might not before
     */
    Pacing(Loop loop, Endpoint endpoint, Runnable wake) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.wake = wake;
    }

    /** Whether the next request may go by the destination's rate, and has enough in it. */
    boolean ready(Backlog backlog, long bytes, long now) {
        long wait = Math.max(pace.waitFor(now, endpoint.rate()), untilBatched(backlog, bytes, now));
        if (wait > 0) {
            wakeIn(now, wait);
        }
        return wait <= 0;
    }

    private long untilBatched(Backlog backlog, long bytes, long now) {
        DestinationSpec.Batch batch = endpoint.batch();
        Delivery first = backlog.peek();
        if (batch == null
                || first == null
                || backlog.size() >= batch.maxEvents()
                || bytes >= batch.maxBytes()) {
            return 0;
        }
        return Math.max(0, first.queuedAt() + batch.maxWait().toMillis() - now);
    }

    private void wakeIn(long now, long wait) {
        if (wakeAt <= now || wakeAt > now + wait) {
            wakeAt = now + wait;
            loop.after(
                    wait,
                    () -> {
                        wakeAt = 0;
                        wake.run();
                    });
        }
    }

    /** Takes what goes in the next request; there must be something. */
    List<Delivery> next(Backlog backlog, long now) {
        DestinationSpec.Batch batch = endpoint.batch();
        List<Delivery> next = batch == null ? List.of(backlog.take()) : fill(backlog, batch);
        pace.take(now, next.size(), endpoint.rate());
        return next;
    }

    private static List<Delivery> fill(Backlog backlog, DestinationSpec.Batch batch) {
        List<Delivery> next = new ArrayList<>();
        long bytes = 0;
        for (Delivery each = backlog.peek();
                each != null && next.size() < batch.maxEvents();
                each = backlog.peek()) {
            bytes += each.size();
            if (!next.isEmpty() && bytes > batch.maxBytes()) {
                break;
            }
            next.add(backlog.take());
        }
        return next;
    }
}
