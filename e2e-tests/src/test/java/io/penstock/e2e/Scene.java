package io.penstock.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.api.IngestKeys;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.EndingsReader;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import io.penstock.bench.load.SenderOptions;
import io.penstock.bench.load.SenderRun;
import io.penstock.bench.sink.SinkProcess;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A tenant with a source, a pipe that takes every event, a sink, and a sender under way. */
final class Scene implements AutoCloseable {
    /** How soon delivery has to go on after a fault. */
    static final Duration GOES_ON = Duration.ofSeconds(15);

    /** Requests to the sink at a time, at most. */
    static final int CONCURRENCY = 64;

    private static final int BATCH = 20;
    private static final int CONNECTIONS = 4;

    /** Events in requests that may have no answer yet, at most. */
    static final int UNANSWERED = CONNECTIONS * BATCH;

    private static final Duration WARM = Duration.ofMinutes(1);
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final Duration DELIVERED = Duration.ofSeconds(90);
    private static final Expectation EVERY_EVENT = Expectation.each(Set.of("all"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong COUNT = new AtomicLong();

    private final RunningPlatform on;
    private final String tenant;
    private final RunIds ids;
    private final Path sent;
    private final SinkProcess sink;
    private final String key;
    private SenderRun sender;

    private Scene(
            RunningPlatform on, String name, double rate, int giveUpHours, String... sinkOptions) {
        this.on = on;
        this.tenant = name + "-" + COUNT.incrementAndGet();
        Path folder = Checkout.scratch("scene-" + tenant);
        this.ids = new RunIds(tenant);
        this.sent = folder.resolve("sent.ndjson");
        this.sink = SinkProcess.start(folder, sinkOptions);
        this.key = draw(tenant, giveUpHours);
        IngestKeys.awaitPiped(on.ingest(), key, LIVE);
        this.sender = send(rate);
    }

    /**
     * Draws a pipe and starts to send.
     *
     * @param rate events a second, in batches of {@value #BATCH}
     * @param sinkOptions of the sink's command line: {@code --delay=PT0.1S}
     */
    static Scene open(RunningPlatform on, String name, double rate, String... sinkOptions) {
        return new Scene(on, name, rate, 72, sinkOptions);
    }

    /** The same, with a destination whose deliveries are given up after a round of attempts. */
    static Scene openGivingUp(RunningPlatform on, String name, double rate, String... sinkOptions) {
        return new Scene(on, name, rate, 0, sinkOptions);
    }

    private String draw(String tenant, int giveUpHours) {
        try (ManagementApi api = on.api()) {
            api.createTenant(tenant);
            api.createSource(tenant, "shop");
            JsonNode made = api.createKey(tenant, "shop");
            api.createDestination(
                    tenant,
                    "sink",
                    JSON.createObjectNode()
                            .put("url", sink.url("all").toString())
                            .put("concurrency", CONCURRENCY)
                            .set(
                                    "retry",
                                    JSON.createObjectNode()
                                            .put("attempts", 3)
                                            .put("firstDelay", "PT0.1S")
                                            .set(
                                                    "giveUp",
                                                    JSON.createObjectNode()
                                                            .put(
                                                                    "age",
                                                                    "PT" + giveUpHours + "H"))));
            api.createPipe(
                    tenant,
                    "everything",
                    JSON.readTree(
                            """
                            {"sources": ["shop"],
                             "enrich": {"fields": [{"path": "ce.stagedby", "value": "penstock"}]},
                             "branches": {"all": {"destination": "sink"}}}
                            """));
            api.awaitPipe(tenant, "everything", LIVE);
            api.awaitSource(tenant, "shop", LIVE);
            return made.path("key").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SenderRun send(double rate) {
        return SenderRun.start(
                SenderOptions.of(on.ingest(), key, sent, ids, 0)
                        .batch(BATCH)
                        .connections(CONNECTIONS)
                        .rate(rate)
                        .longestWait(Duration.ofSeconds(1)),
                Samples.shipped());
    }

    /** The tenant, which has source shop, pipe everything and destination sink. */
    String tenant() {
        return tenant;
    }

    SenderRun sender() {
        return sender;
    }

    String key() {
        return key;
    }

    Path sent() {
        return sent;
    }

    SinkProcess sink() {
        return sink;
    }

    /** The sink's file. */
    Path received() {
        return sink.file();
    }

    /** Waits until what is sent arrives: the platform is warm enough for the rate. */
    void awaitDelivering() {
        awaitDeliveryGoesOn(WARM);
    }

    /** Waits until so many more events were sent: a moment under load. */
    void awaitMoreSent(long events) {
        long target = sender.counters().sent() + events;
        Await.until(events + " more events", LIVE, () -> sender.counters().sent() >= target);
    }

    /** Waits until an event that was first sent after now is delivered; gives how long it took. */
    Duration awaitDeliveryGoesOn(Duration limit) {
        long start = System.nanoTime();
        long newestSent = sender.counters().sent();
        var received = new LedgerFile(sink.file());
        long[] newest = {-1};
        Await.until(
                "delivery of an event sent after number " + newestSent,
                limit,
                () -> {
                    received.readNew(
                            line ->
                                    newest[0] =
                                            Math.max(newest[0], number(line.path("id").asText())));
                    return newest[0] > newestSent;
                });
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The sender's number of an event; -1 for one that is not the sender's. */
    private long number(String id) {
        return id.startsWith(ids.run() + "-") ? ids.number(id) : -1;
    }

    /**
     * Stops sending, waits until what was acknowledged has arrived or nothing moves, and judges.
     */
    Verdict judge() {
        sender.stop(Duration.ofSeconds(20));
        var live = new LiveLedger(sent, sink.file(), EVERY_EVENT, InstantSource.system());
        long[] last = {-1, System.nanoTime()};
        Await.until(
                "rest",
                DELIVERED,
                () -> {
                    Verdict now = live.now();
                    if (now.deliveries() != last[0]) {
                        last[0] = now.deliveries();
                        last[1] = System.nanoTime();
                    }
                    boolean still = System.nanoTime() - last[1] > GOES_ON.toNanos();
                    return still || now.delivered() == now.accepted();
                });
        try (var endings = EndingsReader.connect(on.kafka(), "shared")) {
            return new Ledger()
                    .sender(sent)
                    .sink(sink.file())
                    .endings(endings)
                    .verdict(EVERY_EVENT);
        }
    }

    @Override
    public void close() {
        sender.close();
        sink.close();
    }
}
