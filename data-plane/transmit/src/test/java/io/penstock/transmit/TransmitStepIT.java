package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.fact.Way;
import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.runtime.link.Step;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.Misbehaviour;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.Sink;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the step does with events for destinations that behave, and beside one that does not. */
@Timeout(60)
class TransmitStepIT {
    private final Link link = Link.start();

    @AfterEach
    void stop() {
        link.close();
    }

    @Test
    void requestCarriesPayloadAttributesAndTheDestinationsHeaders() {
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration()
                    .pipe("d")
                    .destination("d", 1, sink.url("/in?k=v"), ",\"headers\":{\"X-Team\":\"a b\"}");
            assertThat(link.take(1).outputs()).isEmpty();

            Sink.Received received = sink.received().getFirst();
            assertThat(received.path()).isEqualTo("/in?k=v");
            assertThat(received.body()).isEqualTo("{\"n\":1}");
            assertThat(received.headers())
                    .containsEntry("ce-id", "e-0")
                    .containsEntry("ce-type", "order.created")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("content-length", "7")
                    .containsEntry("x-team", "a b")
                    .containsEntry("user-agent", "Penstock/1.2.3")
                    .containsEntry("webhook-id", "5-2-0-1")
                    .containsKey("webhook-timestamp")
                    .doesNotContainKey("accept-encoding");
        }
    }

    @Test
    void deliveryEndsOnlyWhenTheWholeAnswerIsThere() {
        try (var server =
                RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n1");
                            connection.awaitGo();
                            connection.write("2");
                        })) {
            link.configuration().pipe("d").destination("d", 1, server.url(), "");
            FakeTaken taken = link.take(1);
            await().until(server::played);
            assertThat(taken.ended()).isFalse();

            server.go();

            assertThat(taken.outputs()).isEmpty();
            assertThat(taken.ends()).isEqualTo(1);
        }
    }

    @Test
    void requestsInFlightStayWithinTheDestinationsConcurrency() {
        try (var sink = Sink.answeringAfter(20)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), ",\"concurrency\":7");
            List<FakeTaken> taken = link.take(1, 200);

            taken.forEach(one -> assertThat(one.outputs()).isEmpty());

            assertThat(sink.busiest()).isEqualTo(7);
            assertThat(link.counts().delivered().sum()).isEqualTo(200);
            assertThat(link.counts().queued().sum()).isZero();
            assertThat(link.counts().inFlight().sum()).isZero();
        }
    }

    @Test
    void whatIsReportedIsWhatTheDestinationSaw() {
        try (var sink = Sink.answeringAfter(0);
                var failing = RawServer.start(Misbehaviour.closing())) {
            link.configuration().pipe("good", "bad").destination("good", 1, sink.url("/"), "");
            link.configuration()
                    .destination(
                            "bad",
                            1,
                            failing.url(),
                            ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT0.01S\","
                                    + "\"giveUp\":{\"attempts\":1,\"age\":\"PT0S\"}}");
            link.take(1, 30).forEach(FakeTaken::outputs);
            link.take(2, 3).forEach(FakeTaken::output);

            List<DeliveryCount> counts = link.counters().take().deliveries();

            assertThat(counts)
                    .extracting(
                            DeliveryCount::destination,
                            DeliveryCount::delivered,
                            DeliveryCount::failedAttempts,
                            DeliveryCount::deadLettered)
                    .containsExactlyInAnyOrder(
                            tuple("good", (long) sink.received().size(), 0L, 0L),
                            tuple("bad", 0L, 6L, 3L));
            assertThat(counts).allMatch(count -> count.pipe().equals("orders"));
        }
    }

    @Test
    void eventsStartInTheOrderInWhichTheyWereTaken() {
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), ",\"concurrency\":1");
            link.take(1, 100).forEach(FakeTaken::outputs);

            assertThat(sink.received())
                    .extracting(received -> received.headers().get("ce-id"))
                    .isEqualTo(IntStream.range(0, 100).mapToObj(n -> "e-" + n).toList());
        }
    }

    @Test
    void destinationThatHangsDelaysNoOther() {
        try (var hanging = RawServer.start(connection -> connection.idle(30_000));
                var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("bad", "good");
            link.configuration().destination("bad", 1, hanging.url(), ",\"timeout\":\"PT30S\"");
            link.configuration().destination("good", 1, sink.url("/"), "");
            List<FakeTaken> bad = link.take(1, 500);
            List<FakeTaken> good = link.take(2, 500);

            good.forEach(one -> assertThat(one.outputs()).isEmpty());

            assertThat(bad).noneMatch(FakeTaken::ended);
            assertThat(link.counts().inFlight().sum()).isEqualTo(32);
            assertThat(link.counts().queued().sum()).isEqualTo(468);
        }
    }

    @Test
    void newRevisionServesEventsThatAlreadyWaitForARetry() {
        String retry = ",\"retry\":{\"attempts\":20,\"firstDelay\":\"PT0.05S\"}";
        try (var failing = RawServer.start(RawServer.answering(RawServer.answer("500 Oops")));
                var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, failing.url(), retry);
            FakeTaken early = link.take(1);
            await().until(() -> failing.connections() > 0);

            link.configuration().destination("d", 2, sink.url("/"), retry);
            link.take(1);

            assertThat(early.outputs()).isEmpty();
        }
    }

    @Test
    void eventForAnUnknownPipeIsNotTaken() {
        var taken = new FakeTaken(Events.onBranch(1, 0));

        assertThat(link.step().take(taken)).isEqualTo(Step.Answer.NOT_YET);
        assertThat(taken.ended()).isFalse();
    }

    @Test
    void eventForABrokenDestinationIsHeld() {
        link.configuration().pipe("d").destination("d", 1, "{}");
        FakeTaken taken = link.take(1);

        assertThat(taken.output().topic()).isEqualTo("penstock.shared.hold");
        assertThat(taken.evidence().code()).isEqualTo("destination_unreadable");
        assertThat(taken.evidence().attempts()).isZero();
        assertThat(Counts.total(link.counts().held())).isEqualTo(1);
    }

    @Test
    void releasedPartitionIsGivenBackExceptWhatIsUnderWay() {
        try (var server =
                RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.awaitGo();
                            connection.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
                        })) {
            link.configuration().pipe("d").destination("d", 1, server.url(), ",\"concurrency\":1");
            FakeTaken underWay = link.take(1);
            FakeTaken queued = link.take(1);
            await().until(server::played);

            link.step().release(Set.of(new TopicPartition("penstock.shared.g1.transmit", 0)));

            assertThat(queued.givenBack()).isTrue();
            assertThat(queued.ended()).isFalse();
            server.go();
            assertThat(underWay.outputs()).isEmpty();
            assertThat(underWay.departures())
                    .singleElement()
                    .satisfies(left -> assertThat(left.way()).isEqualTo(Way.DELIVERED));
        }
    }

    @Test
    void whatWaitsForARetryIsGivenBackAtARelease() {
        try (var server =
                RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n");
                        })) {
            link.configuration().pipe("d").destination("d", 1, server.url(), ",\"concurrency\":1");
            FakeTaken waits = link.take(1);
            await().until(() -> link.counts().waiting().sum() == 1);

            link.step().release(Set.of(new TopicPartition("penstock.shared.g1.transmit", 0)));

            assertThat(waits.givenBack()).isTrue();
            assertThat(link.counts().waiting().sum()).isZero();
        }
    }

    @Test
    void closedStepEndsNothingMore() {
        String once = ",\"concurrency\":2,\"retry\":{\"attempts\":1}";
        try (var server = RawServer.start(RawServer.answering(RawServer.answer("500 Oops")));
                var hanging = RawServer.start(connection -> connection.idle(30_000))) {
            link.configuration().pipe("failing", "hanging");
            link.configuration()
                    .destination("failing", 1, server.url(), ",\"retry\":{\"attempts\":20}");
            link.configuration().destination("hanging", 1, hanging.url(), once);
            List<FakeTaken> taken =
                    IntStream.range(0, 5)
                            .boxed()
                            .flatMap(_ -> List.of(link.take(1), link.take(2)).stream())
                            .toList();
            await().until(() -> server.connections() > 0 && hanging.connections() == 2);

            link.close();

            assertThat(taken).noneMatch(FakeTaken::ended);
        }
    }
}
