package io.penstock.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.api.IngestKeys;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.EndingsReader;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import io.penstock.bench.load.SenderOptions;
import io.penstock.bench.load.SenderRun;
import io.penstock.bench.sink.SinkOptions;
import io.penstock.bench.sink.SinkServer;
import io.penstock.bench.wait.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A tenant with sources, and pipes that send every event of theirs to each of several destinations,
 * beside a sink in this process. A branch has the name of its destination.
 */
final class Plumbing implements AutoCloseable {
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong COUNT = new AtomicLong();

    private final RunningPlatform on;
    private final String tenant;
    private final Path folder;
    private final SinkServer sink;
    private final Map<String, String> keys = new HashMap<>();

    Plumbing(RunningPlatform on, String name) {
        this.on = on;
        this.tenant = name + "-" + COUNT.incrementAndGet();
        this.folder = Checkout.scratch("plumbing-" + tenant);
        this.sink = SinkServer.start(SinkOptions.plain(folder.resolve("received.ndjson")));
        try (ManagementApi api = on.api()) {
            api.createTenant(tenant);
        }
    }

    String tenant() {
        return tenant;
    }

    SinkServer sink() {
        return sink;
    }

    /** A destination whose deliveries are tried three times at once, or once. */
    static ObjectNode destination(String url, int attempts) {
        ObjectNode spec = JSON.createObjectNode().put("url", url).put("concurrency", 64);
        spec.putObject("retry").put("attempts", attempts).put("firstDelay", "PT0.1S");
        return spec;
    }

    /** Creates destinations, a source, and a pipe from it to all of them; each is then live. */
    void lay(String source, Map<String, ObjectNode> destinations) {
        try (ManagementApi api = on.api()) {
            api.createSource(tenant, source);
            keys.put(source, api.createKey(tenant, source).path("key").asText());
            ObjectNode spec = JSON.createObjectNode();
            spec.putArray("sources").add(source);
            ObjectNode branches = spec.putObject("branches");
            destinations.forEach(
                    (name, destination) -> {
                        api.createDestination(tenant, name, destination);
                        branches.putObject(name).put("destination", name);
                    });
            api.createPipe(tenant, "from-" + source, spec);
            api.awaitPipe(tenant, "from-" + source, LIVE);
            api.awaitSource(tenant, source, LIVE);
            IngestKeys.awaitPiped(on.ingest(), keys.getOrDefault(source, ""), LIVE);
        }
    }

    /** Sends to a source; a run has a name of its own. */
    Run send(String source, String run, double rate) {
        var ids = new RunIds(tenant + "-" + run);
        Path sent = folder.resolve(run + ".ndjson");
        return new Run(
                sent,
                SenderRun.start(
                        SenderOptions.of(on.ingest(), keys.getOrDefault(source, ""), sent, ids, 0)
                                .batch(10)
                                .connections(2)
                                .rate(rate)
                                .longestWait(Duration.ofSeconds(1)),
                        Samples.shipped()));
    }

    /** What the API answers below the tenant. */
    JsonNode get(String path) {
        try (ManagementApi api = on.api()) {
            return api.get("/tenants/" + tenant + path);
        }
    }

    @Override
    public void close() {
        sink.close();
    }

    /** A sender under way. */
    final class Run implements AutoCloseable {
        private final Path sent;
        private final SenderRun sender;

        private Run(Path sent, SenderRun sender) {
            this.sent = sent;
            this.sender = sender;
        }

        long sent() {
            return sender.counters().sent();
        }

        /** Waits until so many more were sent. */
        void awaitMore(long events) {
            long target = sent() + events;
            Await.until(events + " more events", Duration.ofMinutes(1), () -> sent() >= target);
        }

        /** Events that were acknowledged until now. */
        long accepted() {
            return sender.counters().accepted();
        }

        void stop() {
            sender.stop(Duration.ofSeconds(20));
        }

        /**
         * Stops sending, waits until what was acknowledged has reached these branches or nothing
         * has moved for so long, and judges.
         */
        Verdict judge(Collection<String> branches, Duration patience) {
            stop();
            Path received = folder.resolve("received.ndjson");
            var expectation = Expectation.each(Set.copyOf(branches));
            var live = new LiveLedger(sent, received, expectation, InstantSource.system());
            long[] last = {-1, System.nanoTime()};
            Await.until(
                    "rest",
                    Duration.ofMinutes(2),
                    () -> {
                        Verdict now = live.now();
                        if (now.deliveries() != last[0]) {
                            last[0] = now.deliveries();
                            last[1] = System.nanoTime();
                        }
                        boolean still = System.nanoTime() - last[1] > patience.toNanos();
                        return still || now.delivered() == now.accepted();
                    });
            try (var endings = EndingsReader.connect(on.kafka(), "shared")) {
                return new Ledger()
                        .sender(sent)
                        .sink(received)
                        .endings(endings)
                        .verdict(expectation);
            }
        }

        @Override
        public void close() {
            sender.close();
        }
    }
}
