package io.penstock.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.metric.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Path RUNBOOKS = Path.of("../../docs/runbooks");

    @Test
    void expressionsNameWhatIsDefined() throws IOException {
        assertThat(Rules.expressions())
                .hasSizeGreaterThan(Rules.alerts().size())
                .allSatisfy(Expressions::check);
    }

    @Test
    void namesOfRecordedSeriesAreNoMetrics() throws IOException {
        assertThat(Rules.text()).contains("record: penstock:late:ratio_rate5m");
        assertThat(Metrics.all()).noneMatch(metric -> metric.prometheusName().contains(":"));
    }

    @Test
    void everyAlertIsTestedFiringAndQuiet() throws IOException {
        List<String> alerts = Rules.alerts();

        assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(Rules.tested(true)).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(Rules.tested(false)).containsExactlyInAnyOrderElementsOf(alerts);
    }

    /** What it means, what the customer sees, how to look, what to do: for each, and no other. */
    @Test
    void everyAlertHasARunbook() throws IOException {
        List<String> alerts = Rules.alerts();
        for (String alert : alerts) {
            assertThat(Rules.text()).contains("runbook: docs/runbooks/" + alert + ".md\n");
            assertThat(Files.readAllLines(RUNBOOKS.resolve(alert + ".md")))
                    .startsWith("# " + alert)
                    .containsSubsequence(
                            "## What it means",
                            "## What the customer sees",
                            "## How to look",
                            "## What to do");
        }
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts.stream().map(alert -> alert + ".md").toList());
        }
    }

    @Test
    void runbooksNameOnlyMetricsAndAlertsThatThereAre() throws IOException {
        List<String> alerts = Rules.alerts();
        for (String alert : alerts) {
            String page = Files.readString(RUNBOOKS.resolve(alert + ".md"));
            assertThat(page.split("[^A-Za-z]"))
                    .filteredOn(word -> word.startsWith("Penstock"))
                    .isSubsetOf(alerts);
            assertThat(Metrics.all().map(metric -> metric.prometheusName()))
                    .containsAll(Expressions.metrics(page));
        }
    }
}
