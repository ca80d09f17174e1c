package io.penstock.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final AtomicInteger cuts = new AtomicInteger();
    private final List<EventStream> opened = new ArrayList<>();
    private final List<EventStream> closed = new ArrayList<>();

    /** A browser that reads so many events. */
    private AssertSubscriber<OutboundSseEvent> browser(long events) {
        return EventStream.open(new SseImpl(), cuts::incrementAndGet, opened::add, closed::add)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(events));
    }

    private void send(int events, String text) {
        for (int i = 0; i < events; i++) {
            opened.getFirst().send(String.valueOf(i), "tapped", Map.of("text", text));
        }
    }

    @Test
    void browserThatReadsGetsEverything() {
        var browser = browser(Long.MAX_VALUE);

        send(3 * EventStream.MOST_WAITING, "x".repeat(2_000));

        assertThat(browser.getItems()).hasSize(3 * EventStream.MOST_WAITING);
        browser.assertNotTerminated();
        assertThat(cuts).hasValue(0);
    }

    @Test
    void browserThatDoesNotReadIsCutOffBeforeTooManyEventsWait() {
        var browser = browser(1);

        send(EventStream.MOST_WAITING + 10, "x");

        assertThat(cuts).hasValue(1);
        browser.cancel();
        assertThat(closed).isEqualTo(opened);
    }

    @Test
    void browserThatDoesNotReadIsCutOffBeforeTooMuchWaits() {
        var browser = browser(1);

        send(EventStream.MOST_CHARACTERS / 16_000 + 5, "x".repeat(16_000));

        assertThat(cuts).hasValue(1);
        browser.cancel();
        assertThat(closed).isEqualTo(opened);
    }

    @Test
    void endedStreamTakesNothingMore() {
        var browser = browser(Long.MAX_VALUE);
        opened.getFirst().end();

        send(1, "x");

        browser.assertCompleted();
        assertThat(browser.getItems()).isEmpty();
    }
}
