package io.penstock.admin.live;

import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.stream.EventStream;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The tenants that somebody looks at; looks a few times a second whether something changed. */
@Singleton
class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);
    private static final Duration PACE = Duration.ofMillis(400);

    private final News news;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("live").daemon().factory());

    Feeds(News news) {
        this.news = news;
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> feeds.forEach((tenant, feed) -> guarded(tenant, feed::turn)),
                        PACE.toMillis(),
                        PACE.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Takes a stream in; ends it when that fails. */
    void join(String tenant, EventStream stream, @Nullable String lastEventId) {
        execute(
                () -> {
                    try {
                        feeds.computeIfAbsent(tenant, _ -> new Feed(tenant, news))
                                .join(stream, lastEventId);
                    } catch (RuntimeException e) {
                        LOG.warnf(e, "A stream could not be joined tenant=%s", tenant);
                        stream.end();
                    }
                });
    }

    void leave(String tenant, EventStream stream) {
        execute(
                () -> {
                    Feed feed = feeds.get(tenant);
                    if (feed != null) {
                        feed.leave(stream);
                        feeds.values().removeIf(Feed::empty);
                    }
                });
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debugf(e, "Live streams have ended");
        }
    }

    private static void guarded(String tenant, Runnable turn) {
        try {
            turn.run();
        } catch (DatabaseUnavailableException e) {
            LOG.debugf(e, "Changes wait for the database tenant=%s", tenant);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Changes could not be told tenant=%s", tenant);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
