package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.tap.Tapped.Point;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.tap.Taps;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.LiveTopics;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.Sink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taps are shown what becomes of deliveries, within their tenant, and deliveries go on anyhow. */
@Timeout(120)
class TappedDeliveriesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KafkaFixture kafka = KafkaFixture.start();
    private final LiveTopics topics = LiveTopics.make(kafka.bootstrap());
    private final Taps taps = new Taps(kafka.bootstrap(), "transmit", Clock.systemUTC()).start();
    private final Link link = Link.start(taps);

    @AfterEach
    void stop() {
        kafka.resume();
        link.close();
        taps.close();
        kafka.close();
    }

    private void open(String tenant, String id, Scope scope, String name) {
        long end = Taps.micros(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));
        topics.open(new Tap(tenant, id, scope, name, 1_000, end));
        await().atMost(SOON)
                .until(
                        () ->
                                topics.told().stream()
                                        .filter(Listening.class::isInstance)
                                        .anyMatch(report -> report.tap().equals(id)));
    }

    private List<Tapped> shown(String id) {
        return topics.told().stream()
                .filter(report -> report.tap().equals(id))
                .filter(Tapped.class::isInstance)
                .map(Tapped.class::cast)
                .toList();
    }

    @Test
    void deliveryIsShownToTapsOfItsDestinationAndPipeAndToNoOtherTenant() {
        open("acme", "destination", Scope.DESTINATION, "d");
        open("acme", "pipe", Scope.PIPE, "orders");
        open("evil", "foreign", Scope.DESTINATION, "d");
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), "");

            assertThat(link.take(1).outputs()).isEmpty();

            await().atMost(SOON)
                    .until(() -> !shown("destination").isEmpty() && !shown("pipe").isEmpty());
            Tapped tapped = shown("destination").getFirst();
            assertThat(tapped.point()).isEqualTo(Point.DELIVERED);
            assertThat(tapped.attempted()).isEqualTo(Tapped.Attempted.answered(200, 1));
            assertThat(tapped.passed().pipe()).isEqualTo("orders");
            assertThat(tapped.passed().destination()).isEqualTo("d");
            assertThat(tapped.passed().lag()).isPositive();
            assertThat(tapped.event()).contains("\"data\":{\"n\":1}");
            assertThat(topics.told().stream().map(TapReport::tap)).contains("foreign");
            assertThat(shown("foreign")).isEmpty();
        }
    }

    @Test
    void failedAttemptsAreShownAndThenTheDeadLetter() {
        open("acme", "destination", Scope.DESTINATION, "d");
        try (var failing = RawServer.start(RawServer.answering(RawServer.answer("503 Busy")))) {
            link.configuration()
                    .pipe("d")
                    .destination(
                            "d",
                            1,
                            failing.url(),
                            ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT0.05S\","
                                    + "\"giveUp\":{\"attempts\":1,\"age\":\"PT0S\"}}");

            link.take(1).outputs();

            await().atMost(SOON).until(() -> shown("destination").size() == 2);
            assertThat(shown("destination"))
                    .extracting(Tapped::point)
                    .containsExactly(Point.FAILED, Point.DEAD_LETTERED);
            assertThat(shown("destination").getFirst().attempted().status()).isEqualTo(503);
            assertThat(shown("destination").getFirst().attempted().code())
                    .isEqualTo("destination_busy");
            assertThat(shown("destination").getLast().attempted().attempt()).isEqualTo(2);
            assertThat(shown("destination").getLast().attempted().code())
                    .isEqualTo("retries_exhausted");
        }
    }

    @Test
    void hungKafkaHoldsUpNoDelivery() {
        open("acme", "destination", Scope.DESTINATION, "d");
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), "");
            kafka.suspend();

            List<FakeTaken> taken = link.take(1, 3_000);

            await().atMost(SOON).until(() -> taken.stream().allMatch(FakeTaken::ended));
        }
    }
}
