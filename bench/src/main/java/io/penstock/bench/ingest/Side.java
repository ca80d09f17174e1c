package io.penstock.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.measure.CpuUse;
import io.penstock.bench.measure.Throughput;
import io.penstock.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** One of those that are compared, and what its rounds gave. */
final class Side {
    private final String name;
    private final CpuMeter meter;
    private final DoubleFunction<JsonNode> load;
    private final List<Throughput> rounds = new ArrayList<>();
    private long refused;

    /**
     * One without rounds yet.
     *
     * @param load does so many seconds of work, and answers {@code {events, seconds, all}} with
     *     {@code statuses} or {@code failed}
     */
    Side(String name, CpuMeter meter, DoubleFunction<JsonNode> load) {
        this.name = name;
        this.meter = meter;
        this.load = load;
    }

    String name() {
        return name;
    }

    void warmUp(double seconds) {
        if (seconds > 0) {
            var _ = load.apply(seconds);
        }
    }

    /** One round; gives what it came to. */
    Throughput round(double seconds) {
        CpuUse before = meter.now();
        JsonNode done = load.apply(seconds);
        CpuUse used = meter.now().since(before);
        refused += done.path("failed").asLong() + others(done.path("statuses"));
        var round =
                new Throughput(
                        done.path("events").asLong(),
                        done.path("seconds").asDouble(),
                        done.path("all").asLong(),
                        used);
        rounds.add(round);
        return round;
    }

    private static long others(JsonNode statuses) {
        long sum = 0;
        for (var status : statuses.properties()) {
            sum += status.getKey().equals("202") ? 0 : status.getValue().asLong();
        }
        return sum;
    }

    double median() {
        return Throughput.rate(rounds).median();
    }

    /** Requests or records that were not taken, over all rounds. */
    long refused() {
        return refused;
    }

    Figure figure() {
        return new Figure(
                name, "events/s", Throughput.rate(rounds), Throughput.cpuPerMillion(rounds));
    }
}
