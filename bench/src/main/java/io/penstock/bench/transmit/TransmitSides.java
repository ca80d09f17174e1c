package io.penstock.bench.transmit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.drain.Drain;
import io.penstock.bench.drain.DrainSide;
import io.penstock.bench.floor.RawClient;
import io.penstock.bench.json.Json;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.measure.CpuUse;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.measure.Throughput;
import io.penstock.bench.platform.Line;
import io.penstock.bench.platform.Lines;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.process.Child;
import io.penstock.bench.receiver.Receivers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts what is compared; all of it stays up for the whole run, with one receiver for all. */
final class TransmitSides {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final Duration SETUP = Duration.ofMinutes(1);
    private static final int CAPTURED = 2_000;

    private final TestPlatform platform;
    private final Belongings belongings;
    private final Path files;
    private final TransmitOptions own;
    private final Receivers receivers;
    private final String door;
    private final Lines lines;
    private final Drain drain;

    TransmitSides(
            TestPlatform platform,
            Belongings belongings,
            Progress progress,
            Path files,
            TransmitOptions own) {
        this.platform = platform;
        this.belongings = belongings;
        this.files = files;
        this.own = own;
        this.receivers = belongings.keep(Receivers.start(files));
        this.door = receivers.open(List.of("127.0.0.1"), 1).getFirst();
        this.lines = Lines.ofNewTenant(platform, "bench", progress);
        this.drain = new Drain(platform, belongings, receivers, files);
    }

    Drain drain() {
        return drain;
    }

    /** Transmit delivering to a destination of its own. */
    DrainSide product(Scenario scenario) {
        JsonNode spec = scenario.destination(door, own.inFlight(scenario));
        Line line = lines.draw(List.of(new Line.Plan(scenario.line(), spec)), SETUP).getFirst();
        var meter = new CpuMeter();
        platform.watch(meter);
        meter.watch("receiver", receivers.pid());
        return new DrainSide(
                "transmit, " + scenario.line(),
                own.mostEvents(),
                events -> drain.round(meter, List.of(line.key()), events));
    }

    /** What transmit has posted first, again and again by a bare client. */
    DrainSide raw(Scenario scenario, DrainSide like) {
        Path requests = capture(scenario, like);
        Child client = start("raw-client-" + scenario.line(), platform.jvmFlags("transmit"));
        ObjectNode open = Json.object();
        open.putObject("open")
                .put("url", scenario.url(door, "raw-" + scenario.line()))
                .put("requests", requests.toString())
                .put("inFlight", own.inFlight(scenario));
        client.ask(open, SLACK);
        var meter = new CpuMeter().watch("floor", client.pid()).watch("receiver", receivers.pid());
        return new DrainSide(
                "raw HTTP client, " + scenario.line(),
                own.mostEvents(),
                events -> post(client, meter, events));
    }

    private Throughput post(Child client, CpuMeter meter, long events) {
        receivers.expect(events);
        CpuUse before = meter.now();
        ObjectNode question = Json.object();
        question.putObject("post").put("count", events).put("seconds", LIMIT.toSeconds());
        JsonNode posted = client.ask(question, LIMIT.plus(SLACK));
        if (posted.path("failed").asLong() > 0) {
            throw new IllegalStateException("the raw client's posts failed: " + posted);
        }
        Receivers.Arrived arrived = receivers.await(SLACK);
        CpuUse used = meter.now().since(before);
        return new Throughput(arrived.events(), arrived.seconds(), arrived.all(), used);
    }

    private Path capture(Scenario scenario, DrainSide like) {
        Path requests = files.resolve("requests-" + scenario.line() + ".ndjson");
        receivers.capture(CAPTURED, requests);
        like.warmUp(0, 0);
        return requests;
    }

    private Child start(String name, List<String> flags) {
        return belongings.keep(Child.start(name, RawClient.class, flags, files));
    }
}
