package io.penstock.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.metric.Metric;
import io.penstock.contract.metric.Metric.Kind;
import io.penstock.contract.metric.Metrics;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What expressions for Prometheus name. */
final class Expressions {
    private static final Pattern NAME = Pattern.compile("\\bpenstock[a-z0-9_:]*");
    private static final Pattern BY = Pattern.compile("\\bby \\(([a-z, ]+)\\)");
    private static final Set<String> EVERYWHERE =
            Set.of("process", "role", "lane", "generation", "instance", "job", "le");

    private Expressions() {}

    /** The metrics that it names. */
    static Set<String> metrics(String expression) {
        return NAME.matcher(expression)
                .results()
                .map(found -> found.group())
                .filter(name -> name.startsWith("penstock_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sees that all that it names is defined. */
    static void check(String expression) {
        assertThat(series()).as(expression).containsAll(metrics(expression));
        assertThat(dimensions())
                .as(expression)
                .containsAll(
                        BY.matcher(expression)
                                .results()
                                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                                .toList());
    }

    /** The definition that a series belongs to. */
    static String metric(String series) {
        return series.replaceFirst("(?<=_seconds)_(bucket|sum|count)$", "");
    }

    private static Set<String> series() {
        return Metrics.all().flatMap(Expressions::series).collect(Collectors.toSet());
    }

    private static Stream<String> series(Metric metric) {
        String name = metric.prometheusName();
        return metric.kind() == Kind.HISTOGRAM
                ? Stream.of(name + "_bucket", name + "_sum", name + "_count")
                : Stream.of(name);
    }

    private static Set<String> dimensions() {
        return Stream.concat(
                        EVERYWHERE.stream(),
                        Metrics.all().flatMap(metric -> metric.dimensions().stream()))
                .collect(Collectors.toSet());
    }
}
