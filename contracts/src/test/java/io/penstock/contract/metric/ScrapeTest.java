package io.penstock.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.metric.Metric.Audience;
import io.penstock.contract.metric.Metric.Unit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final Metric SIZE =
            Metric.gauge("box_size", Unit.BYTES, Audience.OPERATOR, "Size", "How large.", "box");
    private static final Metric TAKEN =
            Metric.counter("boxes_taken", Unit.ONE, Audience.TENANT, "Taken", "How many went.");
    private static final Metric AGE =
            Metric.histogram("box_age", Unit.SECONDS, Audience.TENANT, "Age", "How old.");

    @Test
    void valuesAreWrittenByFamilyWithHelpTypeAndLabels() {
        String text =
                new Scrape(Map.of("process", "w"))
                        .add(TAKEN, 3)
                        .add(SIZE, 1.5, "red")
                        .add(SIZE, 20_000_000_000.0, "blue")
                        .text();

        assertThat(text)
                .isEqualTo(
                        """
                        # HELP penstock_box_size_bytes How large.
                        # TYPE penstock_box_size_bytes gauge
                        penstock_box_size_bytes{process="w",box="red"} 1.5
                        penstock_box_size_bytes{process="w",box="blue"} 20000000000
                        # HELP penstock_boxes_taken_total How many went.
                        # TYPE penstock_boxes_taken_total counter
                        penstock_boxes_taken_total{process="w"} 3
                        """);
    }

    @Test
    void histogramCountsUpToEachBound() {
        var ages = new TimeHistogram();
        for (long millis : new long[] {-7, 0, 5, 6, 10_000, 10_001, 999_999_999_999L}) {
            ages.add(millis);
        }

        String text = new Scrape(Map.of()).add(AGE, ages).text();

        assertThat(text.lines())
                .contains(
                        "penstock_box_age_seconds_bucket{le=\"0.005\"} 3",
                        "penstock_box_age_seconds_bucket{le=\"0.01\"} 4",
                        "penstock_box_age_seconds_bucket{le=\"5\"} 4",
                        "penstock_box_age_seconds_bucket{le=\"10\"} 5",
                        "penstock_box_age_seconds_bucket{le=\"30\"} 6",
                        "penstock_box_age_seconds_bucket{le=\"86400\"} 6",
                        "penstock_box_age_seconds_bucket{le=\"+Inf\"} 7",
                        "penstock_box_age_seconds_count 7")
                .contains("penstock_box_age_seconds_sum 1.000000020011E9");
    }

    @Test
    void valuesOfLabelsAreEscaped() {
        String text = new Scrape(Map.of()).add(SIZE, 1, "a\"b\\c\nd").text();

        assertThat(text).contains("{box=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    @Test
    void whatPrometheusWouldRefuseIsRefused() {
        var scrape = new Scrape(Map.of("process", "w")).add(SIZE, 1, "red");

        assertThatThrownBy(() -> scrape.add(SIZE, 2, "red")).hasMessageContaining("there already");
        assertThatThrownBy(() -> scrape.add(SIZE, 2)).hasMessageContaining("0 values");
        assertThatThrownBy(() -> scrape.add(AGE, 2)).hasMessageContaining("is a histogram");
        assertThatThrownBy(() -> scrape.add(SIZE, new TimeHistogram(), "red"))
                .hasMessageContaining("is no histogram");
        var taken = new Scrape(Map.of("box", "w"));
        assertThatThrownBy(() -> taken.add(SIZE, 1, "red")).hasMessageContaining("already");
    }
}
