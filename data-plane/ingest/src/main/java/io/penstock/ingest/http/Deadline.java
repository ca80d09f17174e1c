package io.penstock.ingest.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The one time limit that a request has at a time. Used on its event loop. */
final class Deadline {
    private static final long NONE = -1;

    private final Vertx vertx;
    private long timer = NONE;

    Deadline(Vertx vertx) {
        this.vertx = vertx;
    }

    /** In place of the one before. */
    void set(Duration after, Runnable passed) {
        cancel();
        timer = vertx.setTimer(after.toMillis(), _ -> passed.run());
    }

    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
