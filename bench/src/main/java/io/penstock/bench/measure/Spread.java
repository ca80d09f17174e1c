package io.penstock.bench.measure;

import java.util.Arrays;
import java.util.Collection;

/** Median and range of what several rounds gave. */
public record Spread(double median, double min, double max) {

    /** An {@link IllegalArgumentException} when there are no values. */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one value");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}
