package io.penstock.bench.transmit;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the transmit benchmark is told beside what all are told. */
final class TransmitOptions {
    @Option(
            names = "--scenarios",
            split = ",",
            defaultValue = "SINGLE,SLOW,BATCH",
            description = "${COMPLETION-CANDIDATES}")
    private List<Scenario> scenarios = new ArrayList<>();

    @Option(
            names = "--in-flight",
            defaultValue = "64",
            description = "requests at a time to a destination that answers at once (1 to 1000)")
    private int inFlight = 64;

    @Option(
            names = "--slow-in-flight",
            defaultValue = "1000",
            description = "requests at a time to one that answers after 100 ms (1 to 1000)")
    private int slowInFlight = 1_000;

    @Option(
            names = "--most-events",
            defaultValue = "200000",
            description = "bounds the events of a round, whose length is --seconds otherwise")
    private long mostEvents = 200_000;

    List<Scenario> scenarios() {
        return scenarios;
    }

    int inFlight(Scenario scenario) {
        return scenario == Scenario.SLOW ? slowInFlight : inFlight;
    }

    long mostEvents() {
        return mostEvents;
    }
}
