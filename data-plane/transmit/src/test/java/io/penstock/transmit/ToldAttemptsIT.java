package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Mark;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.LiveTopics;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of attempts: failures in full, few of what was accepted, counts of all. */
@Timeout(120)
class ToldAttemptsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TWICE =
            ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT0.05S\","
                    + "\"giveUp\":{\"attempts\":1,\"age\":\"PT0S\"}}";

    private final KafkaFixture kafka = KafkaFixture.start();
    private final LiveTopics topics = LiveTopics.make(kafka.bootstrap());
    private final Link link = Link.telling(kafka.bootstrap());

    @AfterEach
    void stop() {
        kafka.resume();
        link.close();
        kafka.close();
    }

    private List<AttemptRecord> told() {
        return topics.byKey(Topics.ATTEMPTS, AttemptRecord.KEYS).stream()
                .map(AttemptRecord::read)
                .toList();
    }

    private long counted(ToLongFunction<AttemptTally> what) {
        return topics.byKey(Topics.ATTEMPTS, AttemptTally.KEYS).stream()
                .map(AttemptTally::read)
                .mapToLong(what)
                .sum();
    }

    private List<AttemptRecord> awaitTold(int count) {
        await().atMost(SOON).until(() -> told().size() >= count);
        assertThat(told()).hasSize(count);
        return told();
    }

    @Test
    void failedAttemptIsToldInFullAndSoIsTheOneThatFollows() {
        String busy = "HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 4\r\n\r\nbusy";
        try (var server = RawServer.start(RawServer.answering(busy, RawServer.answer("200 OK")))) {
            link.configuration().pipe("d").destination("d", 4, server.url(), TWICE);

            link.take(1).outputs();

            List<AttemptRecord> told = awaitTold(2);
            AttemptRecord failed = told.getFirst();
            assertThat(failed.event())
                    .isEqualTo(
                            new AttemptRecord.EventName(
                                    "acme", "shop", "e-0", "order.created", new Mark(5, 2, 0), 7));
            assertThat(failed.way())
                    .isEqualTo(new AttemptRecord.WayName(7, 3, "orders", 1, "to-d", "d", 4, 0));
            assertThat(failed.attempt().number()).isEqualTo(1);
            assertThat(failed.attempt().code()).isEqualTo("destination_busy");
            assertThat(failed.next().kind()).isEqualTo(Next.Kind.RETRY);
            assertThat(failed.next().at()).isGreaterThan(failed.attempt().at());
            assertThat(failed.response())
                    .isEqualTo(
                            new Exchange.Response(
                                    503,
                                    List.of(
                                            new Header("retry-after", "0"),
                                            new Header("content-length", "4")),
                                    "busy",
                                    false));
            assertThat(failed.remote()).isEqualTo("127.0.0.1:" + server.port());
            AttemptRecord delivered = told.getLast();
            assertThat(delivered.attempt().number()).isEqualTo(2);
            assertThat(delivered.attempt().status()).isEqualTo(200);
            assertThat(delivered.attempt().code()).isNull();
            assertThat(delivered.next()).isEqualTo(Next.delivered());
        }
    }

    @Test
    void lastFailureTellsOfTheDeadLetter() {
        try (var failing = RawServer.start(RawServer.answering(RawServer.answer("503 Busy")))) {
            link.configuration().pipe("d").destination("d", 1, failing.url(), TWICE);

            link.take(1).outputs();

            AttemptRecord last = awaitTold(2).getLast();
            assertThat(last.attempt().code()).isEqualTo("destination_busy");
            assertThat(last.next().kind()).isEqualTo(Next.Kind.DEAD_LETTERED);
            assertThat(last.next().cause()).isEqualTo("retries_exhausted");
        }
    }

    @Test
    void noSecretIsToldEvenWhereTheDestinationRepeatsIt() {
        String echo =
                """
                HTTP/1.1 400 No\r
                set-cookie: session=abcdef\r
                x-echo: for s3cr3t-key\r
                content-length: 34\r
                \r
                you sent s3cr3t-key and t0k3n-1234""";
        try (var server = RawServer.start(RawServer.answering(echo))) {
            link.configuration()
                    .pipe("d")
                    .destination(
                            "d",
                            1,
                            server.url() + "?token=t0k3n-1234",
                            ",\"headers\":{\"Authorization\":\"Bearer s3cr3t-key\"}");

            link.take(1).outputs();

            AttemptRecord told = awaitTold(1).getFirst();
            Exchange.Request request = Objects.requireNonNull(told.request());
            Exchange.Response response = Objects.requireNonNull(told.response());
            assertThat(told.toString()).doesNotContain("s3cr3t").doesNotContain("t0k3n");
            assertThat(request.url()).endsWith("/hook?(hidden)");
            assertThat(request.headers())
                    .contains(new Header("authorization", "(hidden)"), new Header("ce-id", "e-0"));
            assertThat(response.headers())
                    .contains(
                            new Header("set-cookie", "(hidden)"),
                            new Header("x-echo", "for (hidden)"));
            assertThat(response.body()).isEqualTo("you sent (hidden) and (hidden)");
        }
    }

    @Test
    void bodyIsToldUpTo16KilobytesAndSaysSo() {
        String body = "x".repeat(20_000);
        String answer = "HTTP/1.1 500 No\r\ncontent-length: 20000\r\n\r\n" + body;
        try (var server = RawServer.start(RawServer.answering(answer))) {
            link.configuration()
                    .pipe("d")
                    .destination("d", 1, server.url(), ",\"retry\":{\"attempts\":1}");

            link.take(1).outputs();

            Exchange.Response response = Objects.requireNonNull(awaitTold(1).getFirst().response());
            assertThat(response.body()).hasSize(16 << 10);
            assertThat(response.truncated()).isTrue();
        }
    }

    @Test
    void timesAreSplitAndAReusedConnectionSaysSo() {
        try (var server = RawServer.start(RawServer.answering(RawServer.answer("503 Busy")))) {
            link.configuration()
                    .pipe("d")
                    .destination("d", 1, "http://localhost:" + server.port() + "/", TWICE);

            link.take(1).outputs();

            List<AttemptRecord> told = awaitTold(2);
            Exchange.Timing first = told.getFirst().timing();
            assertThat(first.reused()).isFalse();
            assertThat(first.resolved()).isNotNegative();
            assertThat(first.connected()).isPositive().isGreaterThanOrEqualTo(first.resolved());
            assertThat(first.answered()).isGreaterThanOrEqualTo(first.connected());
            assertThat(first.total()).isGreaterThanOrEqualTo(first.answered());
            Exchange.Timing second = told.getLast().timing();
            assertThat(second.reused()).isTrue();
            assertThat(second.resolved()).isNegative();
            assertThat(second.connected()).isZero();
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void attemptWithoutAConnectionHasNeitherRequestNorAnswer() {
        link.configuration()
                .pipe("d")
                .destination("d", 1, "http://no-such-host.invalid/", ",\"retry\":{\"attempts\":1}");

        link.take(1).outputs();

        AttemptRecord told = awaitTold(1).getFirst();
        assertThat(told.attempt().code()).isEqualTo("dns_failed");
        assertThat(told.attempt().status()).isZero();
        assertThat(told.request()).isNull();
        assertThat(told.response()).isNull();
        assertThat(told.remote()).isNull();
        assertThat(told.timing().resolved()).isNegative();
        assertThat(told.timing().total()).isPositive();
    }

    @Test
    void ofManyAcceptedAttemptsFewAreToldAndAllAreCounted() {
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), "");

            List<FakeTaken> taken = link.take(1, 2_500);
            taken.forEach(FakeTaken::outputs);

            await().atMost(SOON).until(() -> counted(AttemptTally::accepted) == 2_500);
            await().atMost(SOON).until(() -> counted(AttemptTally::told) == told().size());
            assertThat(told()).isNotEmpty().hasSizeLessThan(60);
            assertThat(counted(AttemptTally::failed)).isZero();
        }
    }

    @Test
    void everyAttemptOfADeliveryThatWasSentAgainIsTold() {
        try (var sink = Sink.answeringAfter(0)) {
            link.configuration().pipe("d").destination("d", 1, sink.url("/"), "");

            link.take(1, 20).forEach(FakeTaken::outputs);
            for (int i = 0; i < 5; i++) {
                link.takeAgain(1, Course::again).outputs();
            }

            await().atMost(SOON).until(() -> counted(AttemptTally::accepted) == 25);
            assertThat(told())
                    .filteredOn(attempt -> attempt.way().deliveryGeneration() == 1)
                    .hasSize(5)
                    .allMatch(attempt -> attempt.next().kind() == Next.Kind.DELIVERED);
        }
    }

    @Test
    void tenantsCapBoundsWhatIsToldAndWhatIsDroppedIsCounted() {
        String answer = "HTTP/1.1 400 No\r\ncontent-length: 16000\r\n\r\n" + "x".repeat(16_000);
        try (var server = RawServer.start(RawServer.answering(answer))) {
            link.configuration().pipe("d").destination("d", 1, server.url(), "");

            link.take(1, 1_500).forEach(FakeTaken::outputs);

            await().atMost(SOON)
                    .until(
                            () ->
                                    counted(AttemptTally::told) + counted(AttemptTally::dropped)
                                            == 1_500);
            assertThat(counted(AttemptTally::failed)).isEqualTo(1_500);
            assertThat(counted(AttemptTally::dropped)).isGreaterThan(500);
            assertThat(told()).hasSize((int) counted(AttemptTally::told));
        }
    }

    @Test
    void hungKafkaHoldsUpNoDeliveryAndWhatIsLostIsCounted() {
        try (var failing = RawServer.start(RawServer.answering(RawServer.answer("400 No")))) {
            link.configuration().pipe("d").destination("d", 1, failing.url(), "");
            kafka.suspend();

            List<FakeTaken> taken = link.take(1, 3_000);

            await().atMost(SOON).until(() -> taken.stream().allMatch(FakeTaken::ended));
            kafka.resume();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    counted(AttemptTally::told) + counted(AttemptTally::dropped)
                                            == 3_000);
            assertThat(counted(AttemptTally::failed)).isEqualTo(3_000);
            assertThat(told().size()).isLessThan(3_000);
        }
    }
}
