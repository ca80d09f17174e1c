package io.penstock.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reports through a Kafka that loses reports and acknowledgements, for many seeds. */
class ReportsSim {
    private static final int SEEDS = 60;
    private static final int TURNS = 200;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH.plusSeconds(1));
    private static final Reporter REPORTER =
            new Reporter("w", "transmit", "shared", 1, List.of(), "1", 7, 8, 9);

    /** What one seed came to. */
    private record World(long counted, List<WorkerReport> log) {}

    private static World run(long seed) {
        var random = new SplittableRandom(seed);
        var counters = new Counters();
        var reports =
                new Reports(
                        REPORTER,
                        Duration.ofSeconds(5),
                        counters,
                        List::of,
                        new VitalSigns(CLOCK),
                        CLOCK);
        List<WorkerReport> log = new ArrayList<>();
        long counted = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            for (int events = random.nextInt(20); events > 0; events--) {
                String pipe = "pipe-" + random.nextInt(600);
                counters.deliveries("acme", pipe, "crm").delivered(5);
                counters.passage("route", "acme", pipe).arrived(1, 10);
                counted++;
            }
            send(reports, log, random);
            reports.take(false);
            send(reports, log, random);
        }
        while (reports.next() != null) {
            send(reports, log, random);
        }
        reports.take(true);
        while (reports.next() != null) {
            send(reports, log, random);
        }
        return new World(counted, log);
    }

    /** Sends until something goes wrong: the report is not there, or nobody says that it is. */
    private static void send(Reports reports, List<WorkerReport> log, SplittableRandom random) {
        for (WorkerReport next = reports.next(); next != null; next = reports.next()) {
            int fate = random.nextInt(4);
            if (fate > 0) {
                log.add(next);
            }
            if (fate < 2) {
                return;
            }
            reports.acknowledged();
        }
    }

    private static long delivered(Collection<WorkerReport> reports) {
        return reports.stream()
                .flatMap(report -> report.deliveries().stream())
                .mapToLong(DeliveryCount::delivered)
                .sum();
    }

    private static long passed(Collection<WorkerReport> reports) {
        return reports.stream()
                .flatMap(report -> report.passages().stream())
                .mapToLong(Passage::in)
                .sum();
    }

    @Test
    void whoeverCountsEachSequenceOnceHasEverything() {
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = run(seed);
            Map<Long, WorkerReport> once = new TreeMap<>();
            world.log().forEach(report -> once.put(report.sequence(), report));

            assertThat(delivered(once.values())).as("seed " + seed).isEqualTo(world.counted());
            assertThat(passed(once.values())).as("seed " + seed).isEqualTo(world.counted());
            assertThat(once.keySet())
                    .as("seed " + seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, once.size()).boxed().toList());
        }
    }

    @Test
    void whoeverCountsEveryReportHasTooMuch() {
        World world = run(1);

        assertThat(delivered(world.log())).isGreaterThan(world.counted());
    }
}
