package io.penstock.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.penstock.contract.metric.Metric;
import io.penstock.contract.metric.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.write=true} writes the dashboards anew. */
class DashboardsTest {
    private static final Path FOLDER = Path.of("dashboards");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void filesAreTheDashboardsAndNothingElse() throws IOException {
        for (Board board : Boards.ALL) {
            String text = JSON.writeValueAsString(board.json()) + "\n";
            Path file = FOLDER.resolve(board.uid() + ".json");
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(file, text);
            }
            assertThat(file).hasContent(text);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).hasSize(Boards.ALL.size());
        }
    }

    @Test
    void dashboardsAndTheirPanelsAreToldApart() {
        assertThat(Boards.ALL).extracting(Board::uid).doesNotHaveDuplicates();
        for (Board board : Boards.ALL) {
            assertThat(board.panels()).extracting(Board.Panel::title).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyPanelSaysWhatItIsAndInWhichUnit() {
        assertThat(panels())
                .allSatisfy(
                        panel -> {
                            assertThat(panel.description()).as(panel.title()).endsWith(".");
                            assertThat(panel.unit())
                                    .isIn("short", "s", "bytes", "percentunit", "cps", "reqps");
                            assertThat(panel.queries())
                                    .extracting(Board.Query::legend)
                                    .doesNotContain("");
                        });
    }

    @Test
    void expressionsNameWhatIsDefined() {
        assertThat(expressions()).isNotEmpty().allSatisfy(Expressions::check);
    }

    /** A figure that nobody looks at is not worth its name. */
    @Test
    void everyMetricIsOnADashboard() {
        Set<String> shown =
                expressions()
                        .flatMap(expression -> Expressions.metrics(expression).stream())
                        .map(Expressions::metric)
                        .collect(Collectors.toSet());

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        Metrics.all().map(Metric::prometheusName).toList());
    }

    private static Stream<Board.Panel> panelStream() {
        return Boards.ALL.stream().flatMap(board -> board.panels().stream());
    }

    private static List<Board.Panel> panels() {
        return panelStream().toList();
    }

    private static Stream<String> expressions() {
        return panelStream()
                .flatMap(panel -> panel.queries().stream())
                .map(Board.Query::expression);
    }
}
