package io.penstock.admin.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends the publisher's wait: there is something to publish. Several nudges count as one. */
@Singleton
public class Nudge {
    private final Semaphore given = new Semaphore(0);

    public void give() {
        given.release();
    }

    /** Waits for a nudge, at most so long. */
    void await(Duration longest) throws InterruptedException {
        if (given.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            given.drainPermits();
        }
    }
}
