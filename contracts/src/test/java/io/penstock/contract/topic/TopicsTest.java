package io.penstock.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final LaneGeneration SHARED = new LaneGeneration("shared", 1);

    @Test
    void topicsAreNamedByTheStageThatReadsThem() {
        assertThat(StageName.values())
                .extracting(SHARED::topic)
                .containsExactly(
                        "penstock.shared.g1.normalize",
                        "penstock.shared.g1.enrich",
                        "penstock.shared.g1.route",
                        "penstock.shared.g1.transform",
                        "penstock.shared.g1.transmit");
        assertThat(SHARED.deadLetters()).isEqualTo("penstock.shared.deadletter");
        assertThat(SHARED.holds()).isEqualTo("penstock.shared.hold");
        assertThat(Tiers.DEFAULT.delays())
                .extracting(SHARED::tier)
                .containsExactly(
                        "penstock.shared.retry.10s",
                        "penstock.shared.retry.30s",
                        "penstock.shared.retry.2m",
                        "penstock.shared.retry.10m",
                        "penstock.shared.retry.30m",
                        "penstock.shared.retry.2h",
                        "penstock.shared.retry.6h");
        assertThat(SHARED.redeliver()).isEqualTo("penstock.shared.redeliver");
        assertThat(SHARED.facts()).isEqualTo("penstock.shared.facts");
        assertThat(SHARED.acknowledged()).isEqualTo("penstock.shared.acknowledged");
        assertThat(SHARED.label()).isEqualTo("shared-g1");
        assertThat(
                        new String[] {
                            Topics.DESIRED,
                            Topics.OBSERVED,
                            Topics.PIPES,
                            Topics.IDEMPOTENCY,
                            Topics.TAPS,
                            Topics.TAPPED,
                            Topics.TESTS,
                            Topics.ATTEMPTS,
                            Topics.AUDIT
                        })
                .containsExactly(
                        "penstock.desired",
                        "penstock.observed",
                        "penstock.pipes",
                        "penstock.idempotency",
                        "penstock.taps",
                        "penstock.tapped",
                        "penstock.tests",
                        "penstock.attempts",
                        "penstock.audit");
    }

    @ParameterizedTest
    @EnumSource(StageName.class)
    void groupIsNamedByTheTopic(StageName stage) {
        assertThat(SHARED.group(stage)).isEqualTo(SHARED.topic(stage));
        assertThat(StageName.of(stage.text())).isEqualTo(stage);
    }

    @Test
    void stagesFollowEachOther() {
        assertThat(StageName.PURE).extracting(StageName::next).endsWith(StageName.TRANSMIT);
        assertThatThrownBy(StageName.TRANSMIT::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StageName.of("Normalize"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one of [normalize,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "1a",
                "-a",
                "a-",
                "a.b",
                "a_b",
                "12345678901234567890123456789012345678901"
            })
    void laneIsALabel(String lane) {
        assertThatThrownBy(() -> new LaneGeneration(lane, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + lane + "'");
    }

    @Test
    void generationIsPositive() {
        assertThatThrownBy(() -> new LaneGeneration("a", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
