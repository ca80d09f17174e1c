package io.penstock.transmit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A clock that goes from one thing to be done to the next, and the loop that does them. */
final class VirtualTime implements Loop, InstantSource {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Map<Long, Due> timers = new HashMap<>();
    private long now = 1_000_000;
    private long number;

    private record Due(long at, long number, Runnable task) {}

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        due.add(new Due(now, number++, task));
    }

    @Override
    public long after(long millis, Runnable task) {
        if (millis < 1) {
            throw new IllegalArgumentException("a timer of " + millis + " ms");
        }
        long timer = number++;
        var later =
                new Due(
                        now + millis,
                        timer,
                        () -> {
                            timers.remove(timer);
                            task.run();
                        });
        timers.put(timer, later);
        due.add(later);
        return timer;
    }

    @Override
    public void cancel(long timer) {
        Due cancelled = timers.remove(timer);
        if (cancelled != null) {
            due.remove(cancelled);
        }
    }

    /** Goes on until then, or until so many ms have passed; returns how many have. */
    long goOn(BooleanSupplier until, long most) {
        long start = now;
        while (!until.getAsBoolean() && !due.isEmpty() && due.element().at() - start <= most) {
            Due next = due.remove();
            now = next.at();
            next.task().run();
        }
        return now - start;
    }
}
