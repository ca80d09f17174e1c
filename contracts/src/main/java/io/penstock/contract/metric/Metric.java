package io.penstock.contract.metric;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The definition of one figure.
 *
 * @param name words in lower case with underscores, without prefix, unit and kind: {@code
 *     link_exposed}
 * @param dimensions names of what tells its series apart, in this order; each has few values,
 *     whatever customers do
 * @param audience who may see it
 * @param label what people read beside it: {@code Uncommitted for}
 * @param help one sentence that says what it is
 */
public record Metric(
        String name,
        Kind kind,
        Unit unit,
        List<String> dimensions,
        Audience audience,
        String label,
        String help) {
    private static final Pattern WORDS = Pattern.compile("[a-z]+(_[a-z0-9]+)*");
    private static final String PREFIX = "penstock_";

    /** How it behaves. */
    public enum Kind {
        /** Only rises, from 0 at the start of its process. */
        COUNTER,
        /** Rises and falls. */
        GAUGE,
        /** Counts values by the bounds they do not exceed. */
        HISTOGRAM
    }

    /** What it is measured in; also the ending of its name. */
    public enum Unit {
        /** Things, named by the metric itself; or a state: 0 and 1. */
        ONE(""),
        /** Records of a topic. */
        RECORDS("_records"),
        SECONDS("_seconds"),
        BYTES("_bytes"),
        /** A share from 0 to 1. */
        RATIO("_ratio");

        private final String ending;

        Unit(String ending) {
            this.ending = ending;
        }
    }

    /** Who may see it. */
    public enum Audience {
        /** Operators only. */
        OPERATOR,
        /** Operators; tenants see the same of what is theirs, in the UI and by the API. */
        TENANT
    }

    public Metric {
        dimensions = List.copyOf(dimensions);
        require(WORDS.matcher(name).matches(), name, "words in lower case with underscores");
        require(!name.endsWith("_total"), name, "without the ending of its kind");
        require(!label.isBlank() && label.length() <= 40, name, "with a label of 1 to 40");
        require(help.endsWith("."), name, "with a help text that is a sentence");
        require(
                dimensions.stream().allMatch(one -> WORDS.matcher(one).matches()),
                name,
                "with dimensions that are such words");
        require(new HashSet<>(dimensions).size() == dimensions.size(), name, "no dimension twice");
    }

    private static void require(boolean met, String name, String rule) {
        if (!met) {
            throw new IllegalArgumentException("metric '" + name + "' must be: " + rule);
        }
    }

    static Metric counter(
            String name, Unit unit, Audience audience, String label, String help, String... by) {
        return new Metric(name, Kind.COUNTER, unit, List.of(by), audience, label, help);
    }

    static Metric gauge(
            String name, Unit unit, Audience audience, String label, String help, String... by) {
        return new Metric(name, Kind.GAUGE, unit, List.of(by), audience, label, help);
    }

    static Metric histogram(
            String name, Unit unit, Audience audience, String label, String help, String... by) {
        return new Metric(name, Kind.HISTOGRAM, unit, List.of(by), audience, label, help);
    }

    /** Its name for Prometheus: {@code penstock_deliveries_total}. */
    public String prometheusName() {
        return PREFIX + name + unit.ending + (kind == Kind.COUNTER ? "_total" : "");
    }
}
