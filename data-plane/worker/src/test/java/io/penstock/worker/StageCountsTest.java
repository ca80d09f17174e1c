package io.penstock.worker;

import static io.penstock.contract.topic.StageName.ENRICH;
import static io.penstock.contract.topic.StageName.NORMALIZE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.metric.MetricsDoor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageCountsTest {
    private final StageCounts counts = new StageCounts(List.of(NORMALIZE, ENRICH));

    private List<String> shown() {
        return MetricsDoor.text(Map.of(), List.of(counts)).lines().toList();
    }

    @Test
    void showsByStageAndCauseWhatDoesNotGoOn() {
        counts.filtered(ENRICH);
        counts.deadLettered(NORMALIZE, FailureCode.PAYLOAD_NOT_JSON);
        counts.deadLettered(NORMALIZE, FailureCode.PAYLOAD_NOT_JSON);
        counts.held(ENRICH, FailureCode.PIPE_UNREADABLE);

        assertThat(shown())
                .contains(
                        "penstock_filtered_total{stage=\"normalize\"} 0",
                        "penstock_filtered_total{stage=\"enrich\"} 1",
                        "penstock_dead_letters_total{stage=\"normalize\",cause=\"payload_not_json\"} 2",
                        "penstock_dead_letters_total{stage=\"enrich\",cause=\"stage_broken\"} 0",
                        "penstock_held_total{stage=\"enrich\",cause=\"pipe_unreadable\"} 1");
    }

    @Test
    void aCauseThatNobodyExpectedIsShownOnceItOccurs() {
        int before = shown().size();

        counts.deadLettered(ENRICH, FailureCode.RETRIES_EXHAUSTED);

        assertThat(shown())
                .hasSize(before + 1)
                .contains(
                        "penstock_dead_letters_total{stage=\"enrich\",cause=\"retries_exhausted\"} 1");
    }
}
