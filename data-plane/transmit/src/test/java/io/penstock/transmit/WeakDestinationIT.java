package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.event.Course;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Way;
import io.penstock.runtime.link.Output;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.Sink;
import io.penstock.transmit.fixture.Sink.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Destinations that are down, slow or gone: what is not delivered waits in tiers. */
@Timeout(60)
class WeakDestinationIT {
    private static final String ONE_ATTEMPT = ",\"concurrency\":1,\"retry\":{\"attempts\":1}";

    private Link link = Link.start();

    @AfterEach
    void stop() {
        link.close();
    }

    @Test
    void failedRoundIsFollowedByAWaitInTheNextTier() {
        try (var sink = Sink.answering(_ -> new Reply(500, ""))) {
            destination(sink.url("/"), ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT0.01S\"}");

            Course first = waits(link.take(1), "10s");
            long earlier = Events.micros() - 40_000_000;
            Course third =
                    waits(link.takeAgain(1, before -> before.waiting(earlier, 2, 3, 4)), "2m");

            assertThat(first.attempts()).isEqualTo(2);
            assertThat(third.attempts()).isEqualTo(6);
            assertThat(third.firstAttempt()).isEqualTo(earlier);
            assertThat(third.spills()).isEqualTo(3);
            assertThat(third.due()).isBetween(in(120), in(126));
            assertThat(List.of(first.moves(), third.moves())).containsExactly(1, 2);
        }
    }

    @Test
    void whateverBecomesOfADeliveryItSaysAtWhichMoveItWasTaken() {
        var answer = new AtomicInteger(500);
        try (var sink = Sink.answering(_ -> new Reply(answer.get(), ""))) {
            destination(sink.url("/"), ONE_ATTEMPT);
            long old = Events.micros() - Duration.ofDays(3).toNanos() / 1_000;
            FakeTaken waits = link.takeAgain(1, before -> before.waiting(old, 2, 0, 0).moved());
            FakeTaken dead = link.takeAgain(1, before -> before.waiting(old, 2, 0, 2).moved());
            waits.output();
            dead.output();
            answer.set(200);
            FakeTaken good = link.takeAgain(1, before -> before.waiting(old, 2, 0, 2).moved());
            good.outputs();

            assertThat(waits.output().departure())
                    .extracting(Departure::way, Departure::move)
                    .containsExactly(Way.WAITING, 2);
            assertThat(waits.output().event().header().course().moves()).isEqualTo(3);
            assertThat(dead.output().departure())
                    .extracting(Departure::way, Departure::move)
                    .containsExactly(Way.DEAD_LETTERED, 2);
            assertThat(good.departures())
                    .singleElement()
                    .extracting(Departure::way, Departure::move)
                    .containsExactly(Way.DELIVERED, 2);
        }
    }

    @Test
    void deliveryIsGivenUpAfterItsAttemptsAndItsAge() {
        try (var sink = Sink.answering(_ -> new Reply(500, ""))) {
            destination(sink.url("/"), ONE_ATTEMPT);
            long old = Events.micros() - Duration.ofDays(3).toNanos() / 1_000;

            FakeTaken tooOften = link.takeAgain(1, before -> before.waiting(old, 2, 0, 2));
            FakeTaken tooFew = link.takeAgain(1, before -> before.waiting(old, 2, 0, 1));

            assertThat(tooOften.evidence().code()).isEqualTo("retries_exhausted");
            assertThat(tooOften.evidence().attempts()).isEqualTo(3);
            waits(tooFew, "30s");
        }
    }

    @Test
    void destinationThatIsDownGetsProbesAloneUntilItIsUpAgain() {
        var up = new AtomicBoolean();
        try (var sink = Sink.answering(_ -> new Reply(up.get() ? 200 : 503, ""))) {
            destination(sink.url("/"), ONE_ATTEMPT);
            List<FakeTaken> first = link.take(1, 100);

            first.forEach(taken -> waits(taken, "10s"));
            int asked = sink.received().size();
            assertThat(asked).isBetween(10, 12);
            assertThat(link.counts().spilled().sum()).isEqualTo(100 - asked);

            up.set(true);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> link.take(1).outputs().isEmpty());
            link.take(1, 200).forEach(taken -> assertThat(taken.outputs()).isEmpty());
        }
    }

    @Test
    void whatASlowDestinationHasNoTurnForWaitsUntriedAndOthersAreNotHeldUp() {
        try (var hanging = RawServer.start(connection -> connection.idle(60_000));
                var sink = Sink.answeringAfter(0)) {
            link.close();
            link = Link.holding(1_000);
            link.configuration().pipe("bad", "good");
            link.configuration().destination("good", 1, sink.url("/"), "");
            link.configuration()
                    .destination(
                            "bad", 1, hanging.url(), ",\"concurrency\":8,\"timeout\":\"PT1M\"");
            List<FakeTaken> bad = link.take(1, 300);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> bad.stream().noneMatch(FakeTaken::ended));

            assertThat(link.take(2).outputs()).isEmpty();
            List<FakeTaken> more = link.take(1, 3_000);

            await().until(() -> link.counts().spilled().sum() >= 2_000);
            FakeTaken one = more.stream().filter(FakeTaken::ended).findFirst().orElseThrow();
            Course spilled = waits(one, "10s");
            assertThat(spilled.attempts()).isZero();
            assertThat(spilled.spills()).isEqualTo(1);
            assertThat(spilled.firstAttempt()).isPositive();
            assertThat(bad.getFirst().ended()).isFalse();
            link.take(2, 500).forEach(good -> assertThat(good.outputs()).isEmpty());
        }
    }

    @Test
    void untriedDeliveryIsGivenUpByItsAgeAlone() {
        try (var sink = Sink.answering(_ -> new Reply(503, ""))) {
            destination(sink.url("/"), ONE_ATTEMPT);
            link.take(1, 20).forEach(FakeTaken::output);
            long old = Events.micros() - Duration.ofDays(3).toNanos() / 1_000;

            FakeTaken taken = link.takeAgain(1, before -> before.waiting(old, 2, 9, 0));

            assertThat(taken.evidence().code()).isEqualTo("destination_down");
            assertThat(taken.evidence().attempts()).isZero();
        }
    }

    @Test
    void goneDestinationGetsNothingMoreUntilItIsChanged() {
        var asked = new AtomicInteger();
        try (var gone =
                        Sink.answering(
                                _ -> new Reply(asked.getAndIncrement() == 0 ? 410 : 200, ""));
                var sink = Sink.answeringAfter(0)) {
            destination(gone.url("/"), ",\"concurrency\":1");
            assertThat(link.take(1).evidence().code()).isEqualTo("destination_gone");

            for (FakeTaken held : link.take(1, 5)) {
                assertThat(held.output().departure().way()).isEqualTo(Way.HELD);
                assertThat(held.evidence().code()).isEqualTo("destination_disabled");
            }
            assertThat(gone.received()).hasSize(1);

            link.configuration().destination("d", 2, sink.url("/"), "");
            assertThat(link.take(1).outputs()).isEmpty();
        }
    }

    @Test
    void eventsOfADisabledDestinationAreHeldUntriedUntilItIsEnabled() {
        try (var sink = Sink.answeringAfter(0)) {
            destination(sink.url("/"), "");
            link.configuration().disabled("d", 7, "person");

            assertHeld(link.take(1));
            assertHeld(link.takeAgain(1, before -> before.waiting(1, 2, 0, 1)));
            link.configuration().destination("d", 2, sink.url("/"), "");
            assertHeld(link.take(1));
            assertThat(sink.received()).isEmpty();

            link.configuration().enabled("d", 8);
            assertThat(link.take(1).outputs()).isEmpty();
        }
    }

    @Test
    void whatWaitsForARetryIsHeldWhenTheDestinationIsDisabledMeanwhile() {
        try (var sink = Sink.answering(_ -> new Reply(500, ""))) {
            destination(sink.url("/"), ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT1S\"}");
            FakeTaken waiting = link.take(1);
            await().until(() -> link.counts().waiting().sum() == 1);

            link.configuration().disabled("d", 7, "failing");

            assertHeld(waiting);
            assertThat(sink.received()).hasSize(1);
        }
    }

    @Test
    void goneDestinationGetsEventsAgainOnceItWasEnabled() {
        var asked = new AtomicInteger();
        try (var sink =
                Sink.answering(_ -> new Reply(asked.getAndIncrement() == 0 ? 410 : 200, ""))) {
            destination(sink.url("/"), "");
            assertThat(link.take(1).evidence().code()).isEqualTo("destination_gone");
            assertHeld(link.take(1));

            link.configuration().disabled("d", 7, "gone");
            assertHeld(link.take(1));
            link.configuration().enabled("d", 8);

            assertThat(link.take(1).outputs()).isEmpty();
        }
    }

    private static void assertHeld(FakeTaken taken) {
        assertThat(taken.output().departure().way()).isEqualTo(Way.HELD);
        assertThat(taken.evidence().code()).isEqualTo("destination_disabled");
    }

    @Test
    void destinationThatAsksToBeLeftAloneIs() {
        try (var server =
                RawServer.start(
                        RawServer.answering(
                                RawServer.answer("503 Busy", "Retry-After: 30"),
                                RawServer.answer("200 OK")))) {
            destination(server.url(), ONE_ATTEMPT);

            assertThat(waits(link.take(1), "30s").attempts()).isEqualTo(1);
            assertThat(waits(link.take(1), "10s").attempts()).isZero();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void recordThatHoldsUpItsPartitionIsDisplacedOnlyWhenThatPresses() {
        try (var hanging = RawServer.start(WeakDestinationIT::silent)) {
            destination(hanging.url(), ",\"concurrency\":1,\"timeout\":\"PT1M\"");
            FakeTaken underWay = link.take(1);
            FakeTaken queued = link.take(1);
            await().until(() -> link.counts().inFlight().sum() == 1);

            link.step().displace(0, queued.offset(), false);
            link.step().displace(0, underWay.offset(), false);
            assertThat(waits(queued, "10s").attempts()).isZero();
            assertThat(underWay.ended()).isFalse();

            link.step().displace(0, underWay.offset(), true);
            assertThat(waits(underWay, "10s").attempts()).isEqualTo(1);
            assertThat(link.counts().displaced().sum()).isEqualTo(1);
            await().until(() -> hanging.open() == 0);
        }
    }

    @Test
    void limitOfEventsASecondIsKept() {
        try (var sink = Sink.answeringAfter(0)) {
            destination(sink.url("/"), ",\"limits\":{\"eventsPerSecond\":100}");
            long before = Events.micros();

            link.take(1, 160).forEach(one -> assertThat(one.outputs()).isEmpty());

            assertThat(Events.micros() - before).isBetween(1_450_000L, 4_000_000L);
        }
    }

    @Test
    void dueDeliveriesGetTheirPartOfTheSlots() {
        try (var sink = Sink.answeringAfter(5)) {
            destination(sink.url("/"), ",\"concurrency\":1");
            List<FakeTaken> fresh = link.take(1, 100);

            for (int i = 0; i < 10; i++) {
                assertThat(link.takeAgain(1, before -> before.waiting(1, 2, 0, 1)).outputs())
                        .isEmpty();
            }

            assertThat(fresh.getLast().ended()).isFalse();
            fresh.forEach(one -> assertThat(one.outputs()).isEmpty());
        }
    }

    /** Reads until the other side is gone. */
    private static void silent(RawServer.Connection connection) throws IOException {
        while (connection.readRequest()) {
            assertThat(connection).isNotNull();
        }
    }

    private void destination(String url, String members) {
        link.configuration().pipe("d").destination("d", 1, url, members);
    }

    /** The delivery went to this tier, as far as it has come. */
    private static Course waits(FakeTaken taken, String tier) {
        Output output = taken.output();
        assertThat(output.topic()).isEqualTo("penstock.shared.retry." + tier);
        assertThat(output.partition()).isEqualTo(taken.partition());
        assertThat(output.departure().way()).isEqualTo(Way.WAITING);
        assertThat(output.event().payload()).isEqualTo(taken.event().payload());
        assertThat(output.event().header().evidence()).isNull();
        return output.event().header().course();
    }

    private static long in(int seconds) {
        return Events.micros() + seconds * 1_000_000L;
    }
}
