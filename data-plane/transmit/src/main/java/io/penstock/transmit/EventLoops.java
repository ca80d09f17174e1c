package io.penstock.transmit;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that carry all requests. A destination stays with one of them. */
final class EventLoops implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private int given;

    /** Starts that many. */
    EventLoops(int count) {
        vertx = Vertx.vertx(options(count));
        await(
                vertx.deployVerticle(
                        () -> new Settler(contexts), new DeploymentOptions().setInstances(count)));
    }

    private static VertxOptions options(int count) {
        return new VertxOptions()
                .setEventLoopPoolSize(count)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    Vertx vertx() {
        return vertx;
    }

    /** The next event loop in turn; called by one thread only. */
    Context next() {
        return contexts.get(given++ % contexts.size());
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
