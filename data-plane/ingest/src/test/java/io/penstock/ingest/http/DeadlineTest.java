package io.penstock.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deadlines that share a row, on a real event loop. */
final class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<String> passed = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void thoseNotCancelledPassInTheOrderOfTheirEnd() throws Exception {
        loop.runOnContext(
                _ -> {
                    started(LONG, "d");
                    started(SHORT, "a");
                    Deadline cancelled = started(SHORT, "x");
                    started(SHORT, "b");
                    Deadline moved = started(SHORT, "y");
                    cancelled.cancel();
                    cancelled.cancel();
                    moved.set(SHORT, () -> passed.add("c"));
                });
        assertThat(List.of(next(), next(), next(), next())).containsExactly("a", "b", "c", "d");
        assertThat(passed.poll(400, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void nonePassesEarly() throws Exception {
        loop.runOnContext(_ -> vertx.setTimer(SHORT.toMillis(), _ -> passed.add("time")));
        loop.runOnContext(_ -> started(SHORT, "deadline"));
        assertThat(List.of(next(), next())).containsExactly("time", "deadline");
    }

    @Test
    void oneThatPassesMaySetTheNext() throws Exception {
        loop.runOnContext(
                _ -> {
                    var deadline = new Deadline(vertx);
                    deadline.set(SHORT, () -> deadline.set(SHORT, () -> passed.add("second")));
                });
        assertThat(next()).isEqualTo("second");
    }

    private Deadline started(Duration length, String name) {
        var deadline = new Deadline(vertx);
        deadline.set(length, () -> passed.add(name));
        return deadline;
    }

    private @Nullable String next() throws InterruptedException {
        return passed.poll(10, TimeUnit.SECONDS);
    }
}
