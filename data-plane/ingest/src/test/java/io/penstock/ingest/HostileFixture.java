package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ingest with short deadlines, and clients that mean harm. */
final class HostileFixture implements AutoCloseable {
    static final int PATIENCE_MS = 8_000;
    private final IngestFixture ingest =
            new IngestFixture(
                    Map.of(
                            "head-deadline", "PT1S",
                            "body-deadline", "PT1S",
                            "idle-timeout", "PT3S",
                            "connections", "300",
                            "pipeline-limit", "20"));
    private final AccessKey key = ingest.source("shop", 1 << 24, null);
    private final List<RawClient> clients = new ArrayList<>();
    private int healthy;

    HostileFixture() {
        await().until(() -> Reply.to(ingest.post(key, "[]")).status() == 202);
    }

    IngestFixture ingest() {
        return ingest;
    }

    RawClient client() {
        var client = new RawClient(ingest.port());
        clients.add(client);
        return client;
    }

    /** An event that must not be stored. */
    static String event(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"evil-%s\",\"source\":\"s\",\"type\":\"t\"}"
                .formatted(id);
    }

    /** The head of a request with a good key. */
    String head(String... headers) {
        return "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + key.reveal()
                + "\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    void assertRefused(String bytes) {
        RawClient client = client();
        client.send(bytes);

        RawClient.Said said = client.hear(PATIENCE_MS);

        assertThat(said.text()).startsWith("HTTP/1.").contains(" 400 Bad Request");
        assertThat(said.text()).contains("\"code\":\"malformed_request\"");
        assertThat(said.answers()).isEqualTo(1);
        assertThat(said.closed()).isTrue();
    }

    /** While the clients are still there; then they go. */
    void assertNothingStoredOrHeldAndOthersServed() {
        Reply reply = Reply.to(ingest.post(key, IngestFixture.events(1, "healthy-" + healthy++)));
        assertThat(reply.status()).isEqualTo(202);
        clients.forEach(RawClient::close);
        clients.clear();
        await().atMost(Duration.ofSeconds(5)).until(() -> ingest.bytesInFlight() == 0);
        assertThat(ingest.stored("evil")).isEmpty();
        assertThat(ingest.fatal()).isNull();
    }

    @Override
    public void close() {
        ingest.close();
    }
}
