package io.penstock.bench.isolation;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the isolation benchmark is told beside what all are told. */
final class IsolationOptions {
    /** What a destination's concurrency can be at most. */
    private static final int MOST_CONCURRENCY = 1_000;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "RATE,LAG",
            description = "${COMPLETION-CANDIDATES}")
    private List<Part> parts = new ArrayList<>();

    @Option(names = "--many", defaultValue = "1000", description = "destinations, many of them")
    private int many = 1_000;

    @Option(names = "--few", defaultValue = "10", description = "destinations, few of them")
    private int few = 10;

    @Option(
            names = "--in-flight",
            defaultValue = "2000",
            description = "requests at a time to all many together, and to all few together")
    private int inFlight = 2_000;

    @Option(
            names = "--addresses",
            split = ",",
            defaultValue = "127.0.0.1,127.0.0.2,127.0.0.3,127.0.0.4",
            description = "loopback addresses of the receiver")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--ports", defaultValue = "2", description = "ports of each address")
    private int ports = 2;

    @Option(
            names = "--most-events",
            defaultValue = "200000",
            description = "bounds the events of a round for the rate, else --seconds long")
    private long mostEvents = 200_000;

    @Option(names = "--hanging", defaultValue = "10", description = "of the many, those that hang")
    private int hanging = 10;

    @Option(
            names = "--hang-seconds",
            defaultValue = "30",
            description = "how long they hang, and the length of a round for the lag")
    private double hangSeconds = 30;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "events a second to all many together while the lag is measured")
    private double rate = 500;

    @Option(
            names = "--setup-seconds",
            defaultValue = "600",
            description = "bounds the making of all lines, and again the waiting until they live")
    private long setupSeconds = 600;

    boolean has(Part part) {
        return parts.contains(part);
    }

    int many() {
        return positive("--many", many);
    }

    int few() {
        return positive("--few", few);
    }

    int hanging() {
        if (hanging < 0 || hanging > many) {
            throw new IllegalArgumentException(
                    "--hanging=" + hanging + " must be from 0 to --many=" + many);
        }
        return hanging;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least 1");
        }
        return value;
    }

    /** Requests at a time to each of so many destinations. */
    int inFlightOfEach(int destinations) {
        return Math.clamp(inFlight / destinations, 1, MOST_CONCURRENCY);
    }

    List<String> addresses() {
        return addresses;
    }

    int ports() {
        return ports;
    }

    long mostEvents() {
        return mostEvents;
    }

    double hangSeconds() {
        return hangSeconds;
    }

    double rate() {
        return rate;
    }

    long setupSeconds() {
        return setupSeconds;
    }
}
