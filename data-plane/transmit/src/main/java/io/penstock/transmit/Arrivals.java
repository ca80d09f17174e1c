package io.penstock.transmit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Deliveries on their way from a link's thread to the loop of their destination, which is woken
 * once for all that are there by then.
 */
final class Arrivals {
    /** Then others on the loop have their turn. */
    private static final int AT_ONCE = 200;

    private final Loop loop;
    private final BiConsumer<Destination, Delivery> admit;
    private final Runnable then;
    private final Queue<Arrival> arriving = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** A delivery, and its destination as it was known when it came. */
    private record Arrival(Destination newest, Delivery delivery) {}

    /**
     * None is under way.
     *
     * @param admit given each, in their order, on the loop
     * @param then told on the loop after some were
     */
    Arrivals(Loop loop, BiConsumer<Destination, Delivery> admit, Runnable then) {
        this.loop = loop;
        this.admit = admit;
        this.then = then;
    }

    /** Adds one; from any thread. */
    void add(Destination newest, Delivery delivery) {
        arriving.add(new Arrival(newest, delivery));
        wake();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.run(this::arrive);
        }
    }

    private void arrive() {
        woken.set(false);
        if (admit(AT_ONCE)) {
            wake();
        }
        then.run();
    }

    /** Admits all that were added before; on the loop. */
    void admitAll() {
        admit(Integer.MAX_VALUE);
    }

    /** Whether there may be more. */
    private boolean admit(int most) {
        for (int i = 0; i < most; i++) {
            Arrival next = arriving.poll();
            if (next == null) {
                return false;
            }
            admit.accept(next.newest(), next.delivery());
        }
        return true;
    }
}
