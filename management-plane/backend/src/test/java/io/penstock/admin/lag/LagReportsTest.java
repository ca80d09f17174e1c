package io.penstock.admin.lag;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.admin.lag.LagQuery.Range;
import io.penstock.admin.lag.LagReport.Band;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagReportsTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Range HOUR =
            new Range(T, T.plus(Duration.ofHours(1)), MINUTE, Duration.ofMillis(100));

    private static LagRows.Row row(Instant at, String lane, Passage passage) {
        return new LagRows.Row(at, passage.link(), lane, 1, passage);
    }

    private static Passage transmit(long... lagMicros) {
        Lags lags = Lags.ofMicros(lagMicros);
        return new Passage(
                Passage.TRANSMIT,
                "",
                "",
                lagMicros.length,
                lagMicros.length,
                1,
                2,
                0,
                Map.of(Span.LAG_OUT, lags, Span.TRANSIT, Lags.ofMicros(2_000)));
    }

    @Test
    void rowsOfOneLinkAndPointAreMergedNotAveraged() {
        LagReport report =
                LagReports.of(
                        List.of(
                                row(T, "a", transmit(1_000, 1_000, 1_000)),
                                row(T, "b", transmit(900_000)),
                                row(T.plus(MINUTE), "a", transmit(50_000))),
                        HOUR);

        assertThat(report.links()).hasSize(1);
        List<LagReport.Point> points = report.links().getFirst().points();
        assertThat(points).extracting(LagReport.Point::at).containsExactly(T, T.plus(MINUTE));
        assertThat(points.getFirst().in()).isEqualTo(4);
        assertThat(report.links().getFirst().total().in()).isEqualTo(5);
        assertThat(requireNonNull(points.getFirst().lagOut()).p50Millis())
                .isCloseTo(1, within(0.011));
        assertThat(requireNonNull(points.getFirst().lagOut()).p99Millis())
                .isCloseTo(900, within(9.9));
        assertThat(report.onTime().delivered()).isEqualTo(5);
        assertThat(report.onTime().within()).isEqualTo(4);
        assertThat(report.onTime().share()).isEqualTo(0.8);
        assertThat(requireNonNull(report.waterfall().transit()).count()).isEqualTo(3);
        assertThat(report.waterfall().ingest()).isNull();
    }

    @Test
    void heatIsByPowersOfTwoOfMilliseconds() {
        LagReport report =
                LagReports.of(List.of(row(T, "a", transmit(300, 900, 3_000, 120_000))), HOUR);

        assertThat(report.heat()).hasSize(1);
        assertThat(report.heat().getFirst().within()).isEqualTo(3);
        assertThat(report.heat().getFirst().bands())
                .containsExactly(new Band(1, 2), new Band(4, 1), new Band(128, 1));
    }

    @Test
    void linksAreInTheOrderInWhichEventsPassThem() {
        List<LagRows.Row> rows =
                List.of("transmit", "later", "route", "ingest", "normalize").stream()
                        .map(link -> row(T, "a", Passage.none(link, "", "")))
                        .toList();

        assertThat(LagReports.of(rows, HOUR).links())
                .extracting(LagReport.Link::link)
                .containsExactly("ingest", "normalize", "route", "transmit", "later");
    }

    @Test
    void lanesAreThoseFirstWhereLeastWasOnTime() {
        List<LaneLag> lanes =
                LaneLag.of(
                        List.of(
                                row(T, "quick", transmit(1_000)),
                                row(T, "slow", transmit(1_000, 900_000)),
                                row(T, "slower", transmit(1_000, 1_900_000)),
                                row(T, "silent", Passage.none(Passage.INGEST, "", ""))),
                        HOUR.objective());

        assertThat(lanes)
                .extracting(LaneLag::lane)
                .containsExactly("slower", "slow", "quick", "silent");
        assertThat(lanes.getLast().onTime().share()).isNull();
    }

    @Test
    void linesHaveOneForEachPointOfALink() {
        String text =
                LagCsv.text(LagReports.of(List.of(row(T, "a", transmit(1_000, 1_000))), HOUR));

        assertThat(text)
                .isEqualTo(
                        "at,link,in,out,again,bytes_in,bytes_out,lag_in_count,lag_in_p50_ms,"
                                + "lag_in_p95_ms,lag_in_p99_ms,lag_out_count,lag_out_p50_ms,"
                                + "lag_out_p95_ms,lag_out_p99_ms,process_count,process_p50_ms,"
                                + "process_p95_ms,process_p99_ms\r\n"
                                + "2026-03-01T10:00:00Z,transmit,2,2,0,1,2,0,,,,2,0.991,0.991,"
                                + "0.991,0,,,\r\n");
    }
}
