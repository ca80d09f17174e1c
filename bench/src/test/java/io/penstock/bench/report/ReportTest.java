package io.penstock.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Machine MACHINE = new Machine(2, "Xeon", 16_000, "Temurin 25", "Linux 6");
    private static final Bar GOOD =
            new Bar("ours ÷ floor", Bar.Side.AT_LEAST, 30, "%", 25, 50, "30 of 100 events/s");
    private static final Bar BAD = new Bar("p95", Bar.Side.AT_MOST, 250, "ms", 100, 20, "of ours");

    @Test
    void barAtLeastIsReachedAtItsLimit() {
        assertThat(new Bar("a", Bar.Side.AT_LEAST, 25, "%", 25, 50, "").passed()).isTrue();
        assertThat(new Bar("a", Bar.Side.AT_LEAST, 24.9, "%", 25, 50, "").passed()).isFalse();
        assertThat(GOOD.reachesAim()).isFalse();
    }

    @Test
    void barAtMostIsReachedAtItsLimit() {
        assertThat(new Bar("a", Bar.Side.AT_MOST, 2.5, "×", 2.5, 2.5, "").passed()).isTrue();
        assertThat(BAD.passed()).isFalse();
    }

    @Test
    void reportPassesOnlyWhenEveryBarDoes() {
        assertThat(report(GOOD).passed()).isTrue();
        assertThat(report(GOOD, BAD).passed()).isFalse();
    }

    @Test
    void textHasALineAFigureAndALineABar() {
        assertThat(TextReport.of(report(GOOD, BAD)))
                .isEqualTo(
                        """
                        Ingest: 3 rounds
                        on 2 cores, Xeon, 16,000 MB, JDK Temurin 25, Linux 6
                        load average 0.5 before, 1.5 after

                                             median        min        max     broker     ingest   (CPU seconds per million events)
                        batches events/s     40,000     30,500     41,000        4.0       12.5
                        lag     ms            12.50      11.00      14.00

                        pass  ours ÷ floor: 30.00 % (must be ≥ 25.00 %, aim 50.00 %; 30 of 100 events/s)
                        FAIL  p95: 250.0 ms (must be ≤ 100.0 ms, aim 20.00 ms; of ours)
                        note: noisy
                        """);
    }

    @Test
    void jsonHasTheSame() {
        JsonNode json = JsonReport.of(report(GOOD, BAD));
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/figures/0/median").asDouble()).isEqualTo(40_000);
        assertThat(json.at("/figures/0/cpuSecondsPerMillion/ingest").asDouble()).isEqualTo(12.5);
        assertThat(json.at("/bars/0/passed").asBoolean()).isTrue();
        assertThat(json.at("/bars/0/aimReached").asBoolean()).isFalse();
        assertThat(json.at("/bars/1/side").asText()).isEqualTo("at most");
        assertThat(json.at("/notes/0").asText()).isEqualTo("noisy");
    }

    private static Report report(Bar... bars) {
        var cpu = new TreeMap<>(Map.of("ingest", 12.5, "broker", 4.0));
        return new Report(
                "Ingest: 3 rounds",
                MACHINE,
                0.5,
                1.5,
                List.of(
                        new Figure("batches", "events/s", new Spread(40_000, 30_500, 41_000), cpu),
                        Figure.of("lag", "ms", new Spread(12.5, 11, 14))),
                List.of(bars),
                List.of("noisy"));
    }
}
