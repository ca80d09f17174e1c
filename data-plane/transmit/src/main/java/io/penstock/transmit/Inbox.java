package io.penstock.transmit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads have a destination's loop do, in the order in which they asked. The loop is
 * woken once for all that is there by then.
 */
final class Inbox {
    /** Then others on the loop have their turn. */
    private static final int AT_ONCE = 200;

    private final Loop loop;
    private final Runnable then;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /**
     * An empty one.
     *
     * @param then told on the loop after some were done
     */
    Inbox(Loop loop, Runnable then) {
        this.loop = loop;
        this.then = then;
    }

    /** Has this done; from any thread. */
    void add(Runnable task) {
        tasks.add(task);
        wake();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.run(this::turn);
        }
    }

    /** A task that fails keeps none of the others from being done. */
    private void turn() {
        woken.set(false);
        boolean done = false;
        try {
            done = doSome();
            then.run();
        } finally {
            if (!done) {
                wake();
            }
        }
    }

    /** Whether nothing is left. */
    private boolean doSome() {
        for (int i = 0; i < AT_ONCE; i++) {
            Runnable next = tasks.poll();
            if (next == null) {
                return true;
            }
            next.run();
        }
        return false;
    }
}
