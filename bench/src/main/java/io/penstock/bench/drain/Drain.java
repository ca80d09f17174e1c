package io.penstock.bench.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.generator.Generator;
import io.penstock.bench.json.Json;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.measure.CpuUse;
import io.penstock.bench.measure.Throughput;
import io.penstock.bench.platform.Backlog;
import io.penstock.bench.platform.Chain;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.process.Child;
import io.penstock.bench.receiver.Receivers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Fills transmit's topic through ingest while transmit stands still, lets the stages finish, and
 * then times how transmit alone empties it: at the receivers, without the first fifth (workers come
 * back into their group) and the last tenth (it runs dry).
 */
public final class Drain {
    private static final Duration LOADING = Duration.ofMinutes(3);
    private static final Duration DRAINING = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 8;
    private static final int BATCH = 20;
    private static final int LEAST_DISTINCT = 100;
    private static final List<String> GENERATOR =
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
    private static final String TRANSMIT = Chain.TOPICS.getLast();
    private static final List<String> BEFORE = Chain.TOPICS.subList(0, Chain.TOPICS.size() - 1);

    private final TestPlatform platform;
    private final Belongings belongings;
    private final Receivers receivers;
    private final Backlog backlog;
    private final Child generator;
    private long refused;
    private long twice;

    /**
     * Starts what fills topics.
     *
     * @param files gets {@code generator.log}
     */
    public Drain(TestPlatform platform, Belongings belongings, Receivers receivers, Path files) {
        this.platform = platform;
        this.belongings = belongings;
        this.receivers = receivers;
        this.backlog = belongings.keep(new Backlog(platform.kafka()));
        this.generator =
                belongings.keep(Child.start("generator", Generator.class, GENERATOR, files));
    }

    /** The program that posts to ingest. */
    public Child generator() {
        return generator;
    }

    /**
     * One round, of so many events at least, evenly through the sources of these keys.
     *
     * @param meter read from when transmit goes on until all has arrived
     */
    public Throughput round(CpuMeter meter, List<String> keys, long events) {
        awaitRest();
        try (var hold = belongings.keep(TransmitHold.of(platform))) {
            long accepted = load(keys, events);
            backlog.awaitNone(BEFORE, LOADING);
            receivers.expect(accepted);
            long before = receivers.counts().events();
            CpuUse cpu = meter.now();
            hold.release();
            Receivers.Arrived arrived = receivers.await(DRAINING);
            CpuUse used = meter.now().since(cpu);
            awaitRest();
            twice += receivers.counts().events() - before - accepted;
            return new Throughput(arrived.events(), arrived.seconds(), arrived.all(), used);
        }
    }

    /** Waits until nobody works on leftovers any more. */
    public void awaitRest() {
        backlog.awaitNone(List.of(TRANSMIT), DRAINING);
    }

    /** Waits until all that was sent is through the chain. */
    public void awaitAllRest() {
        backlog.awaitNone(Chain.TOPICS, DRAINING);
    }

    /** What a reader has to know of the rounds. */
    public String note() {
        return "events that ingest refused while the topic was filled: %d; delivered twice: %d"
                .formatted(refused, twice);
    }

    private long load(List<String> keys, long events) {
        ObjectNode question = Json.object();
        long requests = Math.ceilDiv(events, (long) BATCH);
        ObjectNode closed =
                question.putObject("closed")
                        .put("port", platform.ingest().getPort())
                        .put("batch", BATCH)
                        .put("distinct", Math.max(keys.size(), LEAST_DISTINCT))
                        .put("connections", CONNECTIONS)
                        .put("most", requests)
                        .put("seconds", LOADING.toSeconds());
        keys.forEach(closed.putArray("keys")::add);
        JsonNode done = generator.ask(question, LOADING.plusSeconds(30));
        long accepted = done.path("all").asLong();
        refused += requests * BATCH - accepted;
        return accepted;
    }
}
