package io.penstock.contract.metric;

import java.util.List;
import java.util.stream.Stream;

/** All definitions, by who shows them. */
public final class Metrics {
    /**
     * Definitions that belong together.
     *
     * @param title of their part of the reference
     */
    public record Part(String title, List<Metric> metrics) {
        public Part {
            metrics = List.copyOf(metrics);
        }
    }

    public static final List<Part> PARTS =
            List.of(
                    new Part("Every process", ProcessMetrics.ALL),
                    new Part("Ingest", IngestMetrics.ALL),
                    new Part("Stages and transmit", LinkMetrics.ALL),
                    new Part("Transmit", TransmitMetrics.ALL),
                    new Part("Controller", PlatformMetrics.ALL),
                    new Part("Controller: the audit of each lane", AuditMetrics.ALL),
                    new Part("Backend", BackendMetrics.ALL));

    private Metrics() {}

    /** Every definition, once. */
    public static Stream<Metric> all() {
        return PARTS.stream().flatMap(part -> part.metrics().stream());
    }
}
