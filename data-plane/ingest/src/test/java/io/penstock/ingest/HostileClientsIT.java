package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients that mean harm, on bare sockets: each is answered or closed within a deadline, stores
 * nothing and holds nothing, and others are served meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsIT {
    private final HostileFixture hostile = new HostileFixture();

    @AfterEach
    void nothingIsStoredOrHeldAndOthersAreServed() {
        hostile.assertNothingStoredOrHeldAndOthersServed();
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    @Test
    void aHeadThatComesByteByByteIsCutOff() {
        RawClient client = hostile.client();
        long start = System.nanoTime();
        String head = hostile.head("Content-Length: 2", "X: " + "x".repeat(1_000));
        for (int i = 0; i < head.length() && client.send(head.substring(i, i + 1)); i++) {
            if (System.nanoTime() - start > Duration.ofMillis(2_500).toNanos()) {
                break;
            }
            client.hear(10);
        }

        RawClient.Said said = client.hear(HostileFixture.PATIENCE_MS);

        assertThat(said.closed()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aHalfHeadIs408AndClosed() {
        RawClient client = hostile.client();
        client.send("POST /v1/events HTTP/1.1\r\nHost: a\r\n");

        RawClient.Said said = client.hear(HostileFixture.PATIENCE_MS);

        assertThat(said.status()).isEqualTo(408);
        assertThat(said.text()).contains("\"code\":\"head_timeout\"");
        assertThat(said.closed()).isTrue();
    }

    @Test
    void aSecondHeadThatDoesNotEndIsCutOffToo() {
        RawClient client = hostile.client();
        client.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\nGET /health/live HT");

        RawClient.Said said = client.hear(HostileFixture.PATIENCE_MS);

        assertThat(said.text()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
        assertThat(said.closed()).isTrue();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() {
        RawClient.Said said = hostile.client().hear(HostileFixture.PATIENCE_MS);

        assertThat(said.closed()).isTrue();
    }

    @Test
    void aConnectionThatIsIdleAfterItsAnswerIsClosed() {
        RawClient client = hostile.client();
        client.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");

        RawClient.Said said = client.hear(HostileFixture.PATIENCE_MS);

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.closed()).isTrue();
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnceAndTheirPlaceIsFreeLater() {
        RawClient last = hostile.client();
        for (int i = 0; i < 400; i++) {
            last = hostile.client();
        }

        assertThat(last.hear(HostileFixture.PATIENCE_MS)).isEqualTo(new RawClient.Said("", true));

        await().atMost(Duration.ofSeconds(5))
                .until(
                        () -> {
                            RawClient late = hostile.client();
                            late.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
                            return late.hear(200).status() == 200;
                        });
    }

    @Test
    void aBodyThatComesByteByByteIs408() {
        RawClient client = hostile.client();
        client.send(hostile.head("Content-Length: 1000"));
        for (int i = 0; i < 300 && client.hear(10).text().isEmpty(); i++) {
            if (!client.send(" ")) {
                break;
            }
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> hostile.ingest().bytesInFlight() == 0);
        assertThat(client.hear(HostileFixture.PATIENCE_MS).closed()).isTrue();
    }

    @Test
    void aDisconnectWithinTheBodyStoresNothingAndGivesItsBytesBack() {
        RawClient client = hostile.client();
        client.send(
                hostile.head("Content-Length: 100000") + "[" + HostileFixture.event("cut") + ",");
        await().until(() -> hostile.ingest().bytesInFlight() > 0);

        client.close();

        await().atMost(Duration.ofSeconds(1)).until(() -> hostile.ingest().bytesInFlight() == 0);
    }

    @Test
    void aFloodOfHeadersIs431AndClosed() {
        RawClient many = hostile.client();
        many.send("GET /health/live HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(200) + "\r\n");
        RawClient.Said said = many.hear(HostileFixture.PATIENCE_MS);
        assertThat(said.status()).isEqualTo(431);
        assertThat(said.closed()).isTrue();

        RawClient large = hostile.client();
        large.send("GET /health/live HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000));
        RawClient.Said saidToLarge = large.hear(HostileFixture.PATIENCE_MS);
        assertThat(saidToLarge.status()).isIn(0, 431);
        assertThat(saidToLarge.closed()).isTrue();
    }

    @Test
    void aThousandPipelinedRequestsAreNotHeldInMemory() {
        RawClient client = hostile.client();
        hostile.ingest().kafka().suspend();
        try {

            String body = HostileFixture.event("held").replace("evil", "pipelined");
            client.send(hostile.head("Content-Length: " + body.length()) + body);
            client.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1_000));
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        } finally {
            hostile.ingest().kafka().resume();
        }

        RawClient.Said said = client.hear(15_000);

        assertThat(said.answers()).isLessThanOrEqualTo(21);
        assertThat(said.text()).contains("requests that wait for their answer");
        assertThat(said.closed()).isTrue();
    }

    @Test
    void aFewPipelinedRequestsAreAnsweredInTheirOrder() {
        RawClient client = hostile.client();
        client.send(
                "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5)
                        + "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        RawClient.Said said = client.hear(HostileFixture.PATIENCE_MS);

        assertThat(said.answers()).isEqualTo(6);
        assertThat(said.text()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 404");
    }
}
