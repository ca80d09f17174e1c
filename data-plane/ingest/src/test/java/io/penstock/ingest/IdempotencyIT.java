package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import io.penstock.contract.topic.Topics;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The promise of {@code Idempotency-Key}, on two instances with one broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {
    private static final Duration PROMISE = Duration.ofSeconds(1);
    private final IngestFixture ingest =
            new IngestFixture(
                    Map.of(
                            "deadline", "PT4S",
                            "delivery-timeout", "PT3S",
                            "request-timeout", "PT1S"));
    private IngestInstance other = ingest.another(Map.of());
    private final AccessKey key = ingest.source("shop", 1 << 24, null);

    @BeforeAll
    void awaitKey() {
        await().until(() -> Reply.to(ingest.post(key, "[]")).status() == 202);
    }

    /** A test may have left an instance behind a broker that hung. */
    @BeforeEach
    void awaitBoth() {
        await().until(() -> post("\"warm\"", "[]").status() == 202);
        await().until(() -> post(other.port(), "\"warm\"", "[]").status() == 202);
    }

    @AfterAll
    void close() {
        other.close();
        ingest.close();
    }

    /** As a sender does: while it is told to come again, it comes again. */
    private Reply post(int port, String idempotencyKey, String json) {
        return await().until(
                        () -> once(port, idempotencyKey, json),
                        reply -> !"not_ready".equals(reply.get("code")));
    }

    private Reply once(int port, String idempotencyKey, String json) {
        return Reply.to(
                ingest.request(port, key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(IngestFixture.json(json)))
                        .build());
    }

    private Reply post(String idempotencyKey, String json) {
        return post(ingest.port(), idempotencyKey, json);
    }

    /** What the promise asks of the sender: a second after the answer. */
    private static void waitAsPromised() {
        long until = System.nanoTime() + PROMISE.toNanos();
        await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= until);
    }

    private static void assertSameAnswer(Reply again, Reply first) {
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(first.header("idempotent-replayed")).isNull();
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
    }

    @Test
    void aRetryAtAnotherInstanceGetsTheSameAnswerAndStoresNothing() {
        String events = IngestFixture.events(3, "once");
        Reply first = post("\"order-1\"", events);
        waitAsPromised();

        Reply again = post(other.port(), "order-1", events);

        assertThat(first.status()).isEqualTo(202);
        assertSameAnswer(again, first);
        assertSameAnswer(post("\"order-1\"", events), first);
        assertThat(ingest.stored("once")).hasSize(3);
    }

    @Test
    void aBatchInWhichItemsDifferGetsTheSameAnswer() {
        String events =
                "[{'specversion':'1.0','id':'mixed-1','source':'s','type':'t'},{'id':'mixed-2'}]";
        Reply first = post("mixed", events);
        waitAsPromised();

        Reply again = post(other.port(), "mixed", events);

        assertThat(first.status()).isEqualTo(207);
        assertSameAnswer(again, first);
        assertThat(ingest.stored("mixed")).hasSize(1);
    }

    @Test
    void aBatchInWhichEveryItemIsRejectedGetsTheSameAnswer() {
        Reply first = post("rejected", "[{'id':'r'}]");
        waitAsPromised();

        assertThat(first.status()).isEqualTo(422);
        assertSameAnswer(post(other.port(), "rejected", "[{'id':'r'}]"), first);
    }

    @Test
    void aLongAnswerIsTheSameAndBrief() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            events.add("{'specversion':'1.0','id':'long-%d','source':'s','type':'t'}".formatted(i));
        }
        events.add("{'id':'bad'}");
        String batch = "[" + String.join(",", events) + "]";
        Reply first = post("long", batch);
        waitAsPromised();

        assertThat(first.status()).isEqualTo(207);
        assertThat(first.results("id")).containsOnly("null");
        assertThat(first.results("code").getLast()).isEqualTo("required");
        assertSameAnswer(post(other.port(), "long", batch), first);
    }

    @Test
    void anotherPayloadWithTheKeyIs422AndNotStored() {
        post("reused", IngestFixture.events(1, "reused"));
        waitAsPromised();

        for (int port : List.of(ingest.port(), other.port())) {
            Reply refused = post(port, "reused", IngestFixture.events(1, "another"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.get("code")).isEqualTo("idempotency_key_reused");
        }
        Reply otherType =
                Reply.to(
                        ingest.post(
                                key,
                                "application/x-ndjson",
                                IngestFixture.json(IngestFixture.events(1, "reused")),
                                "Idempotency-Key",
                                "reused"));
        assertThat(otherType.get("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void theKeyOfAnotherSourceIsAnotherKey() {
        AccessKey second = ingest.source("second", 1 << 24, null);
        await().until(() -> Reply.to(ingest.post(second, "[]")).status() == 202);
        post("shared", IngestFixture.events(1, "shared-a"));

        Reply reply =
                Reply.to(
                        ingest.post(
                                second,
                                "application/json",
                                IngestFixture.json(IngestFixture.events(1, "shared-b")),
                                "Idempotency-Key",
                                "shared"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("idempotent-replayed")).isNull();
    }

    @Test
    void aRestartRemembers() {
        String events = IngestFixture.events(2, "restart");
        Reply first = post("restart", events);

        other.close();
        other = ingest.another(Map.of());
        waitAsPromised();

        await().until(() -> post(other.port(), "restart", events).status() != 503);
        assertSameAnswer(post(other.port(), "restart", events), first);
        assertThat(ingest.stored("restart")).hasSize(2);
    }

    @Test
    void aMalformedKeyIs400AndNotStored() {
        Reply reply = post("two words", IngestFixture.events(1, "malformed"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("code")).isEqualTo("malformed_idempotency_key");
        assertThat(String.valueOf(reply.get("detail"))).contains("string in double quotes");
    }

    @Test
    void aHungBrokerIs503AndTheRetryIsTakenAndSaysSoOnlyWhenItIsKept() throws Exception {
        String events = IngestFixture.events(2, "hung");
        try (ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            ingest.kafka().suspend();
            var hung = CompletableFuture.supplyAsync(() -> post("hung", events), sender);
            await().until(() -> ingest.bytesInFlight() > 0);

            Reply twin = post("hung", events);

            assertThat(twin.status()).isEqualTo(409);
            assertThat(twin.get("code")).isEqualTo("idempotency_key_in_flight");
            assertThat(hung.get().status()).isEqualTo(503);
            assertThat(hung.get().header("retry-after")).isEqualTo("1");
            Reply stale = once(ingest.port(), "hung", events);
            assertThat(stale.status()).isEqualTo(503);
            assertThat(stale.get("code")).isEqualTo("not_ready");
        } finally {
            ingest.kafka().resume();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> post("hung", events).status() == 202);
        assertThat(post("hung", events).header("idempotent-replayed")).isEqualTo("true");
    }

    @Test
    void withoutItsTopicRequestsWithAKeyWaitAndOthersDoNot() {
        try (var bare = new IngestFixture(Map.of("idempotency-start-limit", "PT2S"), false)) {
            AccessKey bareKey = bare.source("shop", 1 << 24, null);
            await().until(() -> Reply.to(bare.post(bareKey, "[]")).status() == 202);

            byte[] events = IngestFixture.json(IngestFixture.events(1, "bare"));
            var keyed = bare.post(bareKey, "application/json", events, "Idempotency-Key", "k");
            assertThat(Reply.to(keyed).get("code")).isEqualTo("not_ready");
            assertThat(Reply.to(keyed).status()).isEqualTo(503);

            bare.createTopic(Topics.IDEMPOTENCY);

            await().atMost(Duration.ofSeconds(30)).until(() -> Reply.to(keyed).status() == 202);
        }
    }
}
