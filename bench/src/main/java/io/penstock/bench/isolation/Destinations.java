package io.penstock.bench.isolation;

import io.penstock.bench.json.Json;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.platform.Line;
import io.penstock.bench.platform.Lines;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.receiver.Receivers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Few and many destinations at the doors of one receiver, each with a source and a pipe. */
final class Destinations {
    private final IsolationOptions own;
    private final List<String> doors;
    private final List<Line> lines;

    private Destinations(IsolationOptions own, List<String> doors, List<Line> lines) {
        this.own = own;
        this.doors = doors;
        this.lines = lines;
    }

    /** Draws all of them; bounded by the options. */
    static Destinations draw(
            TestPlatform platform, Receivers receivers, IsolationOptions own, Progress progress) {
        List<String> doors = receivers.open(own.addresses(), own.ports());
        List<Line.Plan> plans = new ArrayList<>(plans("few", own.few(), doors, own));
        plans.addAll(plans("many", own.many(), doors, own));
        progress.say("drawing " + plans.size() + " lines");
        List<Line> lines =
                Lines.ofNewTenant(platform, "bench", progress)
                        .draw(plans, Duration.ofSeconds(own.setupSeconds()));
        return new Destinations(own, doors, lines);
    }

    private static List<Line.Plan> plans(
            String name, int count, List<String> doors, IsolationOptions own) {
        int each = own.inFlightOfEach(count);
        return IntStream.range(0, count)
                .mapToObj(n -> plan(name + "-" + n, doors.get(n % doors.size()), each))
                .toList();
    }

    private static Line.Plan plan(String name, String door, int inFlight) {
        return new Line.Plan(
                name,
                Json.object()
                        .put("url", "http://" + door + "/after/0/" + name)
                        .put("timeout", "PT30S")
                        .put("concurrency", inFlight));
    }

    List<Line> few() {
        return lines.subList(0, own.few());
    }

    List<Line> many() {
        return lines.subList(own.few(), lines.size());
    }

    /** Those of the many that hang in some rounds, spread evenly over them. */
    List<String> hanging() {
        List<Line> many = many();
        return IntStream.range(0, own.hanging())
                .mapToObj(n -> many.get((int) ((long) n * many.size() / own.hanging())).name())
                .toList();
    }

    /** What a reader has to know. */
    String note() {
        return "one receiver at %s; requests in flight at most: few %d × %d, many %d × %d"
                .formatted(
                        String.join(", ", doors),
                        own.few(),
                        own.inFlightOfEach(own.few()),
                        own.many(),
                        own.inFlightOfEach(own.many()));
    }
}
