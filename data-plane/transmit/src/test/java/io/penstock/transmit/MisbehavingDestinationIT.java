package io.penstock.transmit;

import static io.penstock.transmit.fixture.Misbehaviour.afterRequest;
import static io.penstock.transmit.fixture.Misbehaviour.brokenError;
import static io.penstock.transmit.fixture.Misbehaviour.closing;
import static io.penstock.transmit.fixture.Misbehaviour.dripping;
import static io.penstock.transmit.fixture.Misbehaviour.endless;
import static io.penstock.transmit.fixture.Misbehaviour.idle;
import static io.penstock.transmit.fixture.RawServer.answer;
import static io.penstock.transmit.fixture.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.event.Course;
import io.penstock.contract.fact.Way;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.FailureCode;
import io.penstock.runtime.link.Output;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.RawServer;
import io.penstock.transmit.fixture.RawServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real sockets: every way to misbehave ends in one stable code, and nothing hangs. */
@Timeout(60)
class MisbehavingDestinationIT {
    private static final String OK = answer("200 OK");
    private static final String QUICK =
            ",\"timeout\":\"PT0.5S\",\"retry\":{\"attempts\":3,\"firstDelay\":\"PT0.01S\","
                    + "\"maxDelay\":\"PT0.05S\",\"giveUp\":{\"attempts\":1,\"age\":\"PT0S\"}}";

    private final Link link = Link.start();

    @AfterEach
    void stop() {
        link.close();
    }

    @Test
    void failuresThatPassAreRetriedUntilTheEventIsDelivered() {
        String failed = answer("500 Oops");
        try (var server = RawServer.start(answering(failed, failed, OK))) {
            assertThat(send(server.url()).outputs()).isEmpty();
        }
        assertThat(link.counts().attempts().sum()).isEqualTo(3);
        assertThat(link.counts().retries().sum()).isEqualTo(2);
        assertThat(link.counts().delivered().sum()).isEqualTo(1);
    }

    @Test
    void retryAfterOfMoreThanTheLongestDelayIsWaitedForInATier() {
        String busy = answer("429 Too Many Requests", "Retry-After: 3600");
        try (var server = RawServer.start(answering(busy, OK))) {
            long before = Events.micros();

            link.configuration().pipe("d").destination("d", 1, server.url(), "");
            Output output = link.take(1).output();

            assertThat(output.topic()).isEqualTo("penstock.shared.retry.30m");
            assertThat(output.departure().way()).isEqualTo(Way.WAITING);
            Course course = output.event().header().course();
            assertThat(course.attempts()).isEqualTo(1);
            assertThat(course.spills()).isZero();
            assertThat(course.firstAttempt()).isBetween(before, Events.micros());
            assertThat(course.due() - course.firstAttempt())
                    .isBetween(3_600_000_000L, 3_610_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "302 Found, DESTINATION_REDIRECTED",
        "304 Not Modified, DESTINATION_REDIRECTED",
        "400 Bad Request, DESTINATION_REFUSED",
        "410 Gone, DESTINATION_GONE"
    })
    void whatCannotSucceedIsADeadLetterAtOnce(String statusLine, FailureCode code) {
        String elsewhere = answer(statusLine, "Location: http://127.0.0.1:1/");
        try (var server = RawServer.start(answering(elsewhere))) {
            FakeTaken taken = send(server.url());

            assertThat(taken.evidence().code()).isEqualTo(code.text());
            assertThat(taken.evidence().attempts()).isEqualTo(1);
        }
    }

    @Test
    void deadLetterCarriesTheEventAsTakenWithItsEvidence() {
        try (var server = RawServer.start(answering(answer("400 Bad Request")))) {
            FakeTaken taken = send(server.url());

            Output output = taken.output();
            assertThat(output.topic()).isEqualTo("penstock.shared.deadletter");
            assertThat(output.event().payload()).isEqualTo(taken.event().payload());
            assertThat(output.event().header().ce()).isEqualTo(taken.event().header().ce());
            assertThat(output.event().header().course().firstAttempt()).isPositive();
            Evidence evidence = taken.evidence();
            assertThat(evidence.stage()).isEqualTo("transmit");
            assertThat(evidence.message()).isEqualTo("the destination answered 400");
            assertThat(evidence.status()).isEqualTo(400);
            assertThat(evidence.at()).isPositive();
        }
    }

    static Stream<Arguments> exhausting() {
        String head = "HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n";
        return Stream.of(
                Arguments.of("silent for ever", "timed_out", idle()),
                Arguments.of("never reads", "timed_out", (Script) c -> c.idle(5_000)),
                Arguments.of("head in drips", "timed_out", dripping("HTTP/1.1 200 OK\r\nx: ")),
                Arguments.of("body in drips", "timed_out", dripping(head)),
                Arguments.of("body that stalls", "timed_out", afterRequest(head, false)),
                Arguments.of("reset mid-body", "protocol_broken", afterRequest(head, true)),
                Arguments.of("closed at once", "protocol_broken", (Script) _ -> {}),
                Arguments.of("closed after request", "protocol_broken", closing()),
                Arguments.of("no HTTP", "protocol_broken", afterRequest("hello\r\n\r\n", false)),
                Arguments.of("endless head", "protocol_broken", endless("HTTP/1.1 200 OK\r\nx: ")),
                Arguments.of("busy", "destination_busy", answering(answer("503 Busy"))),
                Arguments.of("broken status body", "destination_failed", brokenError()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("exhausting")
    void everyMisbehaviourEndsAsADeadLetterThatNamesIt(String kind, String code, Script script) {
        try (var server = RawServer.start(script)) {
            FakeTaken taken = send(server.url());

            assertThat(taken.evidence().code()).isEqualTo("retries_exhausted");
            assertThat(taken.evidence().attempts()).isEqualTo(3);
            assertThat(taken.evidence().message()).as(kind).contains(" last one: " + code + ",");
        }
    }

    @Test
    void endlessAnswerIsReadToItsBoundAndItsConnectionIsClosed() {
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        try (var server =
                RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.write(head);
                            while (true) {
                                connection.write(chunk);
                            }
                        })) {
            destination(server.url());
            assertThat(link.take(1).outputs()).isEmpty();
            assertThat(link.take(1).outputs()).isEmpty();
            assertThat(server.connections()).isEqualTo(2);
            await().until(() -> server.open() == 0);
        }
    }

    @Test
    void connectionOfAnAttemptThatTimedOutIsClosed() {
        try (var server =
                RawServer.start(
                        connection -> {
                            while (connection.readRequest()) {
                                connection.write("HTTP/1.1 200 OK\r\n");
                            }
                        })) {
            assertThat(send(server.url()).evidence().message()).contains("timed_out");

            assertThat(server.connections()).isEqualTo(3);
            await().until(() -> server.open() == 0);
        }
    }

    @Test
    void connectionIsKeptForTheNextEvent() {
        try (var server = RawServer.start(answering(OK))) {
            destination(server.url());
            for (int i = 0; i < 5; i++) {
                assertThat(link.take(1).outputs()).isEmpty();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void connectionThatClosedWhileIdleCostsOnlyARetry() {
        try (var server =
                RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.write(OK);
                        })) {
            destination(server.url());
            for (FakeTaken taken : link.take(1, 20)) {
                assertThat(taken.outputs()).isEmpty();
            }
        }
    }

    @Test
    void closedDoorIsNamed() throws IOException {
        int port;
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = door.getLocalPort();
        }
        assertThat(send("http://127.0.0.1:" + port + "/").evidence().message())
                .contains("connect_failed");
    }

    @Test
    void hostWithoutAddressIsNamed() {
        link.configuration().pipe("d");
        link.configuration()
                .destination("d", 1, "http://nowhere.invalid/", QUICK.replace("PT0.5S", "PT20S"));
        assertThat(link.take(1).evidence().message()).contains("dns_failed");
    }

    @Test
    void serverWithoutTlsIsNamed() {
        try (var server = RawServer.start(connection -> connection.write("no TLS here\r\n\r\n"))) {
            String url = server.url().replace("http:", "https:");

            assertThat(send(url).evidence().message()).contains("tls_failed");
        }
    }

    @Test
    void serverThatStallsInTheHandshakeIsTimedOut() {
        try (var server = RawServer.start(idle())) {
            String url = server.url().replace("http:", "https:");

            assertThat(send(url).evidence().message()).contains("timed_out, there was no conn");
        }
    }

    private FakeTaken send(String url) {
        destination(url);
        return link.take(1);
    }

    private void destination(String url) {
        link.configuration().pipe("d").destination("d", 1, url, QUICK);
    }
}
