package io.penstock.bench.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.floor.Capture;
import io.penstock.bench.floor.FloorTopics;
import io.penstock.bench.floor.OpenProducer;
import io.penstock.bench.floor.RawChain;
import io.penstock.bench.generator.Generator;
import io.penstock.bench.json.Json;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.platform.Chain;
import io.penstock.bench.platform.Tenant;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.process.Child;
import io.penstock.bench.sink.SinkProcess;
import io.penstock.bench.wait.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a platform with a pipe to a sink and beside it a raw chain to the same sink. */
final class Chains {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final List<String> GENERATOR =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
    private static final int CAPTURED = 2_400;

    private final Belongings belongings;
    private final Path files;
    private final TestPlatform platform;
    private final SinkProcess sink;
    private final String key;
    private final FloorTopics topics;

    Chains(Belongings belongings, Path files, TestPlatform platform) {
        this.belongings = belongings;
        this.files = files;
        this.platform = platform;
        this.sink = belongings.keep(SinkProcess.start(files.resolve("sink")));
        this.key =
                Tenant.withoutPipe(platform, "bench")
                        .pipe(ChainPipe.spec(), ChainPipe.BRANCH, sink.url(ChainPipe.BRANCH))
                        .key();
        this.topics = belongings.keep(new FloorTopics(platform.kafka(), Chain.FIRST));
    }

    /** Where the sink writes its receipts. */
    Path received() {
        return sink.file();
    }

    /** From a sender through ingest, stages and transmit. */
    ChainSide product(String name, int batch, int connections) {
        Child generator = belongings.keep(start("generator", Generator.class, GENERATOR));
        CpuMeter meter = new CpuMeter().watch("generator", generator.pid());
        platform.watch(meter);
        meter.watch("sink", sink.pid());
        capture(generator);
        return new ChainSide(
                name,
                meter,
                load -> {
                    ObjectNode question = Json.object();
                    ObjectNode open = question.putObject("open");
                    open.put("port", platform.ingest().getPort())
                            .put("key", key)
                            .put("connections", connections);
                    fill(open, load, batch);
                    return generator.ask(question, limit(load));
                });
    }

    /** From a producer through so many topics to the sink; after {@link #product}. */
    ChainSide raw(String name, int hops, int batch, int linger) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < hops; i++) {
            names.add(topics.make("bench.floor.chain." + i));
        }
        Child chain = belongings.keep(start("raw-chain", RawChain.class, chainFlags(hops)));
        chain.ask(chain(names, linger), SLACK);
        Child feeder = belongings.keep(start("feeder", OpenProducer.class, GENERATOR));
        feeder.ask(feeder(names.getFirst(), linger), SLACK);
        CpuMeter meter =
                new CpuMeter()
                        .watch("broker", platform.one("broker").pid())
                        .watch("floor", chain.pid())
                        .watch("generator", feeder.pid())
                        .watch("sink", sink.pid());
        return new ChainSide(
                name, meter, load -> feeder.ask(fill(Json.object(), load, batch), limit(load)));
    }

    /** The flags of the product's workers, with the heap of as many of them as it stands for. */
    private List<String> chainFlags(int hops) {
        List<String> flags = new ArrayList<>(platform.jvmFlags("transmit"));
        flags.add("-Xmx" + 256 * hops + "m");
        return flags;
    }

    /** What stands in the first topic, for the feeder of the raw chain. */
    private void capture(Child generator) {
        try (var capture = new Capture(platform.kafka(), Chain.FIRST)) {
            ObjectNode question = Json.object();
            question.putObject("closed")
                    .put("port", platform.ingest().getPort())
                    .put("key", key)
                    .put("batch", 100)
                    .put("distinct", CAPTURED / 100)
                    .put("connections", CAPTURED / 100)
                    .put("seconds", 0);
            generator.ask(question, SLACK);
            capture.write(records(), CAPTURED, SLACK);
        }
        var received = new LineCounter(received());
        Await.until("the captured events", SLACK, () -> received.count() == CAPTURED);
    }

    private Path records() {
        return files.resolve("records.bin");
    }

    private JsonNode chain(List<String> names, int linger) {
        ObjectNode question =
                Json.object()
                        .put("kafka", platform.kafka())
                        .put("linger", linger)
                        .put("sink", sink.url(ChainPipe.BRANCH).toString());
        ArrayNode list = question.putArray("topics");
        names.forEach(list::add);
        return question;
    }

    private JsonNode feeder(String topic, int linger) {
        ObjectNode question = Json.object();
        question.putObject("open")
                .put("kafka", platform.kafka())
                .put("topic", topic)
                .put("linger", linger)
                .put("records", records().toString());
        return question;
    }

    private Child start(String name, Class<?> program, List<String> flags) {
        return Child.start(name, program, flags, files);
    }

    private static ObjectNode fill(ObjectNode question, Load load, int batch) {
        return question.put("rate", load.rate())
                .put("seconds", load.seconds())
                .put("batch", batch)
                .put("run", load.run())
                .put("file", load.sent().toString());
    }

    private static Duration limit(Load load) {
        return SLACK.plusMillis((long) (load.seconds() * 1_000));
    }
}
