package io.penstock.bench.e2e;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the end-to-end benchmark is told beside what all are told. */
final class E2eOptions {
    @Option(names = "--batch", defaultValue = "10", description = "events a request")
    private int batch = 10;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "connections of the sender; a batch that finds none free waits")
    private int connections = 64;

    @Option(
            names = "--max-search-seconds",
            defaultValue = "240",
            description =
                    "bounds the search for the highest rate; its probes last an eighth of"
                            + " that, 30 s at most")
    private double maxSearchSeconds = 240;

    @Option(
            names = "--least-rate",
            defaultValue = "3000",
            description = "events a second at which the lag is measured at least")
    private double leastRate = 3_000;

    @Option(
            names = "--raw-linger",
            defaultValue = "0",
            description = "ms that raw chains wait for more records before they send")
    private int rawLinger;

    @Option(
            names = "--groupings",
            split = ",",
            defaultValue = "FUSED,UNFUSED",
            description = "${COMPLETION-CANDIDATES}")
    private List<Grouping> groupings = new ArrayList<>();

    int batch() {
        return batch;
    }

    int connections() {
        return connections;
    }

    double maxSearchSeconds() {
        return maxSearchSeconds;
    }

    int rawLinger() {
        return rawLinger;
    }

    double leastRate() {
        return leastRate;
    }

    List<Grouping> groupings() {
        return groupings;
    }
}
