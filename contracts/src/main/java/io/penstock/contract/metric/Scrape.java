package io.penstock.contract.metric;

import io.penstock.contract.metric.Metric.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process shows at one moment, in Prometheus's text form (version 0.0.4). Used by one
 * thread, once.
 *
 * <pre>{@code
 * var scrape = new Scrape(labels);
 * scrape.add(LinkMetrics.IN_FLIGHT, 12, "normalize");
 * return scrape.text();
 * }</pre>
 */
public final class Scrape {
    /** The media type of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, String> labels;
    private final SortedMap<String, Family> families = new TreeMap<>();

    /** The series of one metric, by their labels. */
    private record Family(Metric metric, Map<String, String> lines) {}

    /**
     * Nothing shown yet.
     *
     * @param labels that every series has, in this order
     */
    public Scrape(Map<String, String> labels) {
        this.labels = new LinkedHashMap<>(labels);
    }

    /**
     * Shows a value.
     *
     * @param values of the metric's dimensions, in their order
     * @throws IllegalArgumentException when they are not as many, or the series is there already
     */
    public Scrape add(Metric metric, long value, String... values) {
        return put(metric, Long.toString(value), values);
    }

    /** Shows a value that may have a fraction; else as above. */
    public Scrape add(Metric metric, double value, String... values) {
        return put(metric, number(value), values);
    }

    private Scrape put(Metric metric, String value, String... values) {
        if (metric.kind() == Kind.HISTOGRAM) {
            throw new IllegalArgumentException(metric.name() + " is a histogram");
        }
        put(metric, "", labelled(metric, values), value);
        return this;
    }

    /** Shows a histogram of times. */
    public Scrape add(Metric metric, TimeHistogram histogram, String... values) {
        if (metric.kind() != Kind.HISTOGRAM) {
            throw new IllegalArgumentException(metric.name() + " is no histogram");
        }
        var counted = histogram.read();
        Map<String, String> series = labelled(metric, values);
        long sum = 0;
        for (int bucket = 0; bucket < counted.counts().size(); bucket++) {
            sum += counted.counts().get(bucket);
            Map<String, String> bounded = new LinkedHashMap<>(series);
            bounded.put("le", TimeHistogram.bound(bucket));
            put(metric, "_bucket", bounded, Long.toString(sum));
        }
        put(metric, "_sum", series, number(counted.millis() / 1_000.0));
        put(metric, "_count", series, Long.toString(sum));
        return this;
    }

    private Map<String, String> labelled(Metric metric, String... values) {
        List<String> dimensions = metric.dimensions();
        if (dimensions.size() != values.length) {
            throw new IllegalArgumentException(
                    "%s has dimensions %s, but there are %d values"
                            .formatted(metric.name(), dimensions, values.length));
        }
        Map<String, String> all = new LinkedHashMap<>(labels);
        for (int i = 0; i < values.length; i++) {
            if (all.put(dimensions.get(i), values[i]) != null) {
                throw new IllegalArgumentException(
                        "every series has the label " + dimensions.get(i) + " already");
            }
        }
        return all;
    }

    /** Within a family the order is that of adding: buckets rise. */
    private void put(Metric metric, String ending, Map<String, String> series, String value) {
        String name = metric.prometheusName();
        Family family =
                families.computeIfAbsent(name, _ -> new Family(metric, new LinkedHashMap<>()));
        String line = name + ending + written(series);
        if (family.lines().putIfAbsent(line, value) != null) {
            throw new IllegalArgumentException("series " + line + " is there already");
        }
    }

    private static String written(Map<String, String> series) {
        if (series.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("{");
        series.forEach(
                (name, value) ->
                        text.append(text.length() > 1 ? "," : "")
                                .append(name)
                                .append("=\"")
                                .append(escaped(value))
                                .append('"'));
        return text.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** A number without a needless fraction: {@code 12}, {@code 0.25}. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** All that is shown. */
    public String text() {
        var text = new StringBuilder();
        families.forEach(
                (name, family) -> {
                    text.append("# HELP ").append(name).append(' ');
                    text.append(family.metric().help().replace("\\", "\\\\")).append('\n');
                    text.append("# TYPE ").append(name).append(' ');
                    text.append(type(family.metric().kind())).append('\n');
                    family.lines()
                            .forEach(
                                    (line, value) ->
                                            text.append(line)
                                                    .append(' ')
                                                    .append(value)
                                                    .append('\n'));
                });
        return text.toString();
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case HISTOGRAM -> "histogram";
        };
    }
}
