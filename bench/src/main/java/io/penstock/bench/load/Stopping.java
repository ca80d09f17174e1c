package io.penstock.bench.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A run's end comes in two steps: nothing new is sent (<em>stops</em>), then nothing is sent again
 * either (<em>gone</em>). Thread-safe.
 */
final class Stopping {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicReference<Optional<RuntimeException>> failure =
            new AtomicReference<>(Optional.empty());

    void stop() {
        stop.countDown();
    }

    void leave() {
        stop.countDown();
        leave.countDown();
    }

    void fail(RuntimeException e) {
        failure.compareAndSet(Optional.empty(), Optional.of(e));
        leave();
    }

    Optional<RuntimeException> failure() {
        return failure.get();
    }

    /** Waits at most so long; true as soon as nothing new is to be sent. */
    boolean stops(Duration wait) throws InterruptedException {
        return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits at most so long; true as soon as nothing is to be sent again. */
    boolean gone(Duration wait) throws InterruptedException {
        return leave.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
