package io.penstock.admin.stream;

import io.penstock.admin.access.Standing;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The streams that are open. Each gets a sign of life every 15 seconds, and ends within 10 seconds
 * once its caller's session or token has ended, or their role in the tenant is gone.
 */
@Singleton
public class Streams {
    private static final Logger LOG = Logger.getLogger(Streams.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int MOST = 500;
    private static final int MOST_OF_A_TENANT = 100;

    private record Opened(String tenant, Caller caller) {}

    private final Standing standing;
    private final CurrentRequest request;
    private final Map<EventStream, Opened> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("streams").daemon().factory());

    Streams(Standing standing, CurrentRequest request) {
        this.standing = standing;
        this.request = request;
        every(BEAT, () -> open.keySet().forEach(EventStream::beat));
        every(CHECK, () -> open.forEach(this::check));
    }

    private void every(Duration pace, Runnable task) {
        var _ =
                timer.scheduleAtFixedRate(
                        () -> guarded(task),
                        pace.toMillis(),
                        pace.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Open streams could not be seen to");
        }
    }

    /**
     * Opens a stream to whoever makes the request, within a tenant.
     *
     * @param opened gets the stream before anything is sent
     * @param closed called once, when either end has closed it
     */
    public Multi<OutboundSseEvent> open(
            String tenant, Sse sse, Consumer<EventStream> opened, Consumer<EventStream> closed) {
        refuseTooMany(tenant);
        var whose = new Opened(tenant, request.caller());
        return EventStream.open(
                sse,
                request.cut(),
                stream -> {
                    open.put(stream, whose);
                    stream.beat();
                    opened.accept(stream);
                },
                stream -> {
                    open.remove(stream);
                    closed.accept(stream);
                });
    }

    private void refuseTooMany(String tenant) {
        long ofTenant = open.values().stream().filter(each -> each.tenant().equals(tenant)).count();
        if (open.size() >= MOST || ofTenant >= MOST_OF_A_TENANT) {
            throw ProblemException.conflict(
                    "too_many_streams", "Too many streams are open. Close some and try again.");
        }
    }

    private void check(EventStream stream, Opened whose) {
        if (!standing.reads(whose.caller(), whose.tenant())) {
            LOG.infof(
                    "A stream ends, its caller may not see it any more caller=%s", whose.caller());
            stream.end();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        open.keySet().forEach(EventStream::end);
    }
}
