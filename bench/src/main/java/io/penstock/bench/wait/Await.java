package io.penstock.bench.wait;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again, at most for a given time. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Await() {}

    /** Waits until the condition holds; an {@link AwaitException} names what did not come. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        value(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until there is a value; an {@link AwaitException} names what did not come. */
    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> look) {
        long start = System.nanoTime();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AwaitException(what + " did not come within " + limit);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwaitException("interrupted while waiting");
        }
    }
}
