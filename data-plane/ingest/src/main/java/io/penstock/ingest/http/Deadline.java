package io.penstock.ingest.http;

import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one time limit that a request has at a time. Used on its event loop. It is never passed
 * early, and late by a sixty-fourth and 65 ms at most.
 *
 * <p>Limits of one length end in the order in which they began. So those of an event loop stand in
 * a row and share one timer, which runs while there are any.
 */
final class Deadline {
    private static final int TICKS = 64;

    private static final FastThreadLocal<Map<Duration, Row>> ROWS =
            new FastThreadLocal<>() {
                @Override
                protected Map<Duration, Row> initialValue() {
                    return new HashMap<>();
                }
            };

    private final Vertx vertx;
    private @Nullable Row row;
    private @Nullable Runnable passed;
    private @Nullable Deadline before;
    private @Nullable Deadline after;
    private long begun;

    Deadline(Vertx vertx) {
        this.vertx = vertx;
    }

    /** In place of the one before. */
    void set(Duration length, Runnable whenPassed) {
        cancel();
        passed = whenPassed;
        row = ROWS.get().computeIfAbsent(length, Row::new);
        row.add(this);
    }

    void cancel() {
        if (row != null) {
            row.remove(this);
            row = null;
        }
    }

    private void pass() {
        Runnable action = passed;
        cancel();
        if (action != null) {
            action.run();
        }
    }

    /** The deadlines of one length on one event loop, the oldest first. */
    private static final class Row {
        private final long everyMillis;
        private @Nullable Deadline first;
        private @Nullable Deadline last;
        private boolean ticking;
        private long ticks;

        private Row(Duration length) {
            everyMillis = Math.max(1, Math.ceilDiv(length.toMillis(), TICKS));
        }

        private void add(Deadline deadline) {
            deadline.begun = ticks;
            deadline.before = last;
            if (last == null) {
                first = deadline;
            } else {
                last.after = deadline;
            }
            last = deadline;
            if (!ticking) {
                ticking = true;
                deadline.vertx.setPeriodic(everyMillis, timer -> tick(deadline.vertx, timer));
            }
        }

        private void remove(Deadline deadline) {
            if (deadline.before == null) {
                first = deadline.after;
            } else {
                deadline.before.after = deadline.after;
            }
            if (deadline.after == null) {
                last = deadline.before;
            } else {
                deadline.after.before = deadline.before;
            }
            deadline.before = null;
            deadline.after = null;
        }

        private void tick(Vertx vertx, long timer) {
            ticks++;
            while (first != null && ticks - first.begun > TICKS) {
                first.pass();
            }
            if (first == null) {
                ticking = false;
                vertx.cancelTimer(timer);
            }
        }
    }
}
