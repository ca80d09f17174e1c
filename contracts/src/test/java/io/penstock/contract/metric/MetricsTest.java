package io.penstock.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.metric.Metric.Audience;
import io.penstock.contract.metric.Metric.Kind;
import io.penstock.contract.metric.Metric.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Path REFERENCE = Path.of("../docs/metrics.md");
    private static final Set<String> EVERY_SERIES =
            Set.of("process", "role", "generation", "le", "job", "instance");

    @Test
    void namesAreUnique() {
        assertThat(Metrics.all().map(Metric::prometheusName)).doesNotHaveDuplicates();
    }

    /** What customers name, and so may be without number, tells no series apart. */
    @Test
    void noDimensionGrowsWithCustomers() {
        assertThat(Metrics.all().flatMap(metric -> metric.dimensions().stream()).distinct())
                .containsExactlyInAnyOrder(
                        "version",
                        "java",
                        "link",
                        "stage",
                        "cause",
                        "outcome",
                        "status",
                        "topic",
                        "group",
                        "lane",
                        "generation",
                        "worker");
    }

    /** Workers' own labels stand on each of their series already. */
    @Test
    void dimensionsDoNotMeetTheLabelsOfEverySeries() {
        assertThat(
                        Metrics.PARTS.stream()
                                .filter(part -> !part.title().startsWith("Controller"))
                                .flatMap(part -> part.metrics().stream())
                                .flatMap(metric -> metric.dimensions().stream()))
                .doesNotContainAnyElementsOf(EVERY_SERIES)
                .doesNotContain("lane");
    }

    @Test
    void badDefinitionsAreRefusedByNameAndRule() {
        assertThatThrownBy(() -> metric("Late", "Late", "Late."))
                .hasMessageContaining("'Late'")
                .hasMessageContaining("lower case");
        assertThatThrownBy(() -> metric("late_total", "Late", "Late."))
                .hasMessageContaining("ending of its kind");
        assertThatThrownBy(() -> metric("late", "", "Late.")).hasMessageContaining("label");
        assertThatThrownBy(() -> metric("late", "Late", "late")).hasMessageContaining("sentence");
        assertThatThrownBy(() -> metric("late", "Late", "Late.", "a b"))
                .hasMessageContaining("dimensions");
        assertThatThrownBy(() -> metric("late", "Late", "Late.", "a", "a"))
                .hasMessageContaining("twice");
    }

    private static Metric metric(String name, String label, String help, String... by) {
        return new Metric(name, Kind.GAUGE, Unit.ONE, List.of(by), Audience.OPERATOR, label, help);
    }

    @Test
    void aProcessShowsEachFigureOfEveryProcess() {
        String text =
                MetricsDoor.text(
                        Map.of("process", "w"), List.of(s -> ProcessFigures.show(s, "1.0")));

        assertThat(text.lines().filter(line -> line.startsWith("# HELP")))
                .hasSize(ProcessMetrics.ALL.size());
        assertThat(text)
                .contains("penstock_process_info{process=\"w\",version=\"1.0\",java=\"25\"} 1");
    }

    /** {@code -Dgolden.write=true} writes the file anew. */
    @Test
    void referenceSaysJustWhatThereIs() throws IOException {
        String reference = Reference.text();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(REFERENCE).hasContent(reference);
    }
}
