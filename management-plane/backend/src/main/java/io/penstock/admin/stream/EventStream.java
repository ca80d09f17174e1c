package io.penstock.admin.stream;

import io.penstock.contract.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One browser's stream of events. Sending never waits: a browser that does not read is cut off, and
 * may come back with the last id it has seen. Thread-safe.
 */
public final class EventStream {
    /** Events that wait for a browser to read them, at most. */
    static final int MOST_WAITING = 2_000;

    /** Their characters. */
    static final int MOST_CHARACTERS = 2 << 20;

    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Backlog backlog;
    private final Runnable cut;
    private boolean over;

    /** What waits for the browser. */
    private record Backlog(AtomicInteger events, AtomicInteger characters) {
        Backlog() {
            this(new AtomicInteger(), new AtomicInteger());
        }

        /** Whether it is too much with this one. */
        boolean add(OutboundSseEvent event) {
            int size = size(event);
            return events.incrementAndGet() > MOST_WAITING
                    || characters.addAndGet(size) > MOST_CHARACTERS;
        }

        void remove(OutboundSseEvent event) {
            events.decrementAndGet();
            characters.addAndGet(-size(event));
        }

        private static int size(OutboundSseEvent event) {
            return event.getData() instanceof String text ? text.length() : 0;
        }
    }

    private EventStream(
            Sse sse, MultiEmitter<? super OutboundSseEvent> out, Backlog backlog, Runnable cut) {
        this.sse = sse;
        this.out = out;
        this.backlog = backlog;
        this.cut = cut;
    }

    /**
     * A stream for each browser that asks.
     *
     * @param cut closes the connection
     * @param opened gets it before anything is sent
     * @param closed called once, when either end has closed it
     */
    static Multi<OutboundSseEvent> open(
            Sse sse, Runnable cut, Consumer<EventStream> opened, Consumer<EventStream> closed) {
        return Multi.createFrom()
                .deferred(
                        () -> {
                            var backlog = new Backlog();
                            return Multi.createFrom()
                                    .<OutboundSseEvent>emitter(
                                            out -> {
                                                var stream =
                                                        new EventStream(sse, out, backlog, cut);
                                                out.onTermination(() -> closed.accept(stream));
                                                opened.accept(stream);
                                            },
                                            BackPressureStrategy.BUFFER)
                                    .onItem()
                                    .invoke(backlog::remove);
                        });
    }

    /**
     * Sends an event.
     *
     * @param id with which the browser comes back; null: it keeps the one before
     * @param document as JSON
     */
    public void send(@Nullable String id, String name, Object document) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().name(name).data(String.class, Json.text(document));
        send(id == null ? event : event.id(id));
    }

    /** Shows that both ends are there. */
    void beat() {
        send(sse.newEventBuilder().comment(""));
    }

    private synchronized void send(OutboundSseEvent.Builder builder) {
        if (over || out.isCancelled()) {
            return;
        }
        OutboundSseEvent event = builder.build();
        if (backlog.add(event)) {
            end();
            cut.run();
        } else {
            out.emit(event);
        }
    }

    /** Ends it; the browser will ask again. */
    public synchronized void end() {
        over = true;
        out.complete();
    }
}
