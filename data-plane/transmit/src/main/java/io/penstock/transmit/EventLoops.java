package io.penstock.transmit;

import io.penstock.transmit.http.Transport;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that carry all requests. A destination stays with one of them. */
final class EventLoops implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    /** Starts that many. */
    EventLoops(int count) {
        vertx = Transport.start(count);
        await(
                vertx.deployVerticle(
                        () -> new Settler(contexts), new DeploymentOptions().setInstances(count)));
    }

    Vertx vertx() {
        return vertx;
    }

    /** The next event loop in turn; from any thread. */
    Context next() {
        return contexts.get(Math.floorMod(given.getAndIncrement(), contexts.size()));
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (CompletionException e) {
            LOG.warn("event loops did not stop in time", e);
        }
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Finds out the context of each event loop. */
    private static final class Settler extends AbstractVerticle {
        private final List<Context> contexts;

        Settler(List<Context> contexts) {
            this.contexts = contexts;
        }

        @Override
        public void start() {
            contexts.add(context);
        }
    }
}
