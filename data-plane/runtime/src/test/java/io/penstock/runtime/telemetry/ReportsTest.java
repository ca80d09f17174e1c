package io.penstock.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.LinkState;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.telemetry.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    /** What Kafka's client takes as one record, and some room for names. */
    private static final int MOST_BYTES = (1 << 20) - 50_000;

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH.plusSeconds(1));

    private final Counters counters = new Counters();
    private final Reports reports =
            new Reports(
                    new Reporter("w", "transmit", "shared", 1, List.of(), "1", 7, 8, 9),
                    Duration.ofSeconds(5),
                    counters,
                    () -> List.of(counters.link("transmit").take(8, 17)),
                    new VitalSigns(CLOCK),
                    CLOCK);

    private List<WorkerReport> taken() {
        reports.take(false);
        List<WorkerReport> taken = new ArrayList<>();
        for (WorkerReport next = reports.next(); next != null; next = reports.next()) {
            taken.add(next);
            reports.acknowledged();
        }
        return taken;
    }

    @Test
    void everyPartFitsKafkaThoughAllBucketsOfAllSpansAreFull() {
        int pipes = 2 * Reports.MOST;
        for (int pipe = 0; pipe < pipes; pipe++) {
            PassageCounter counter = counters.deliveries("acme", "pipe-" + pipe, "crm").passage();
            DeliveryCounter deliveries = counters.deliveries("acme", "pipe-" + pipe, "crm");
            for (int bucket = 0; bucket < LagBuckets.COUNT; bucket++) {
                long lag = Math.round(LagBuckets.middle(bucket));
                for (Span span : Span.values()) {
                    counter.add(span, lag, Integer.MAX_VALUE);
                }
                deliveries.delivered(lag);
            }
        }

        List<WorkerReport> parts = taken();

        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(parts).allMatch(part -> part.write().length < MOST_BYTES);
        assertThat(parts.stream().mapToInt(part -> part.passages().size()).sum()).isEqualTo(pipes);
        assertThat(parts.stream().mapToInt(part -> part.deliveries().size()).sum())
                .isEqualTo(pipes);
    }

    @Test
    void linksAreToldOnceAndTheirPartitionsAreTheWorkers() {
        WorkerReport report = taken().getFirst();

        assertThat(report.links()).containsExactly(new LinkState("transmit", 8, 17, 0, 0));
        assertThat(report.vitals().partitions()).isEqualTo(8);
    }
}
