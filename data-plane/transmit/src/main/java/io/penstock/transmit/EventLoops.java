package io.penstock.transmit;

import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Courier;
import io.penstock.transmit.http.Transport;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that carry all requests. A destination stays with one of them. */
final class EventLoops implements Loops {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Caller.Settings calls;
    private final InstantSource clock;
    private final Vertx vertx;
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    /** Starts that many. */
    EventLoops(int count, Caller.Settings calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
        vertx = Transport.start(count);
        await(
                vertx.deployVerticle(
                        () -> new Settler(contexts), new DeploymentOptions().setInstances(count)));
    }

    @Override
    public Loop next() {
        return new OnContext(contexts.get(Math.floorMod(given.getAndIncrement(), contexts.size())));
    }

    /** An event loop as Vert.x has it. */
    private record OnContext(Context context) implements Loop {
        @Override
        public void run(Runnable task) {
            context.runOnContext(_ -> task.run());
        }

        @Override
        public long after(long millis, Runnable task) {
            return context.owner().setTimer(millis, _ -> task.run());
        }

        @Override
        public void cancel(long timer) {
            context.owner().cancelTimer(timer);
        }
    }

    @Override
    public Courier courier() {
        return new Caller(vertx, calls, clock);
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
