package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.tap.Taps;
import io.penstock.transmit.fixture.Configuration;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.LiveTopics;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.Sink;
import io.penstock.transmit.tests.TestLink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Test events are tried once, by one worker, and answered with what went out and came back. */
@Timeout(180)
class TestLinkIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final KafkaFixture kafka = KafkaFixture.start();
    private final LiveTopics topics = LiveTopics.make(kafka.bootstrap());
    private final Configuration configuration = new Configuration();
    private final TestLink link = link().start();

    private TestLink link() {
        return new TestLink(
                kafka.bootstrap(),
                TransmitSettings.of("1.2.3"),
                configuration.directory(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        link.close();
        kafka.close();
    }

    private void ask(String id, String destination, Duration valid) {
        long end = Taps.micros(Clock.systemUTC().instant().plus(valid));
        var test = new TestEvent("acme", id, destination, Events.onBranch(1, 4), end);
        topics.write(Topics.TESTS, test.key(), test.write());
    }

    private List<TestAnswer> answers() {
        return topics.read(Topics.ATTEMPTS).stream().map(TestAnswer::read).toList();
    }

    private TestAnswer answer(String id) {
        await().atMost(SOON).until(() -> answers().stream().anyMatch(a -> a.id().equals(id)));
        return answers().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void answerShowsTheRequestOfADeliveryAndTheResponseWithSecretsHidden() {
        try (var sink = Sink.answeringAfter(0)) {
            configuration.destination(
                    "d", 1, sink.url("/in?k=v"), ",\"headers\":{\"x-key\":\"s3\"}");

            ask("t-1", "d", Duration.ofSeconds(30));

            TestAnswer answer = answer("t-1");
            assertThat(answer.code()).isNull();
            assertThat(answer.response()).isNotNull().extracting("status").isEqualTo(200);
            Exchange.Request request = Objects.requireNonNull(answer.request());
            assertThat(request.url()).endsWith("/in?(hidden)");
            assertThat(request.headers())
                    .contains(
                            new Header("ce-id", "e-4"),
                            new Header("webhook-id", "5-2-4-1"),
                            new Header("user-agent", "Penstock/1.2.3"),
                            new Header("x-key", "(hidden)"));
            assertThat(answer.timing().total()).isPositive();
            assertThat(answer.timing().connected()).isNotNegative();
            assertThat(sink.received()).hasSize(1);
            assertThat(sink.received().getFirst().headers()).containsEntry("x-key", "s3");
        }
    }

    @Test
    void failureIsToldAndNeverTriedAgain() {
        try (var failing = RawServer.start(RawServer.answering(RawServer.answer("503 Busy")))) {
            configuration.destination("d", 1, failing.url(), "");
            ask("t-2", "d", Duration.ofSeconds(30));

            TestAnswer answer = answer("t-2");

            assertThat(answer.code()).isEqualTo("destination_busy");
            assertThat(answer.response()).isNotNull().extracting("status").isEqualTo(503);
            assertThat(failing.connections()).isOne();
        }
    }

    @Test
    void unknownDestinationAndALateTestAreAnsweredAndLetGo() {
        ask("late", "d", Duration.ofSeconds(-1));
        ask("unknown", "nowhere", Duration.ofSeconds(30));

        assertThat(answer("unknown").code()).isEqualTo("destination_unknown");
        assertThat(answers()).noneMatch(each -> each.id().equals("late"));
    }

    @Test
    void sameTestTwiceAndTwoWorkersAreOneRequest() {
        try (var sink = Sink.answeringAfter(0);
                var other = link().start()) {
            assertThat(other).isNotNull();
            configuration.destination("d", 1, sink.url("/"), "");
            ask("again", "d", Duration.ofSeconds(60));
            ask("again", "d", Duration.ofSeconds(60));
            ask("last", "d", Duration.ofSeconds(60));

            answer("last");

            assertThat(sink.received()).hasSize(2);
        }
    }

    @Test
    void destinationThatHangsDelaysNoOthersTest() {
        try (var hanging = RawServer.start(connection -> connection.idle(30_000));
                var sink = Sink.answeringAfter(0)) {
            configuration.destination("bad", 1, hanging.url(), ",\"timeout\":\"PT20S\"");
            configuration.destination("good", 1, sink.url("/"), "");
            IntStream.range(0, 5).forEach(i -> ask("bad-" + i, "bad", Duration.ofSeconds(60)));

            ask("good", "good", Duration.ofSeconds(60));

            assertThat(answer("good").code()).isNull();
            assertThat(answers()).noneMatch(each -> each.id().startsWith("bad"));
        }
    }
}
