package io.penstock.provisioner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.wire.WireException;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final ResourceKey KEY = new ResourceKey(ResourceKey.Kind.SOURCE, "acme", "shop");
    private static final LaneConfig LANE = new LaneConfig(new LaneGeneration("shared", 1), 8);

    private final Tables tables = new Tables();

    private void take(long generation) {
        var desired = new Desired(KEY, generation, false, new byte[0]);
        tables.desired(KEY.toString(), desired.write());
    }

    @Test
    void highestGenerationCountsInWhateverOrderTheyCome() {
        take(2);
        take(5);
        take(3);

        assertThat(tables.situation(LANE).desired().values())
                .extracting(Desired::generation)
                .containsExactly(5L);
    }

    @Test
    void desiredRecordThatCannotBeReadHoldsUpNoOther() {
        tables.desired("source/acme/odd", "nonsense".getBytes(UTF_8));
        tables.desired("source/acme/odd", new byte[] {1});
        take(1);

        assertThat(tables.situation(LANE).desired()).containsOnlyKeys(KEY);
    }

    @Test
    void publishedRecordOfALaterReleaseIsNotPassedOver() {
        assertThatThrownBy(() -> tables.published("novelty/1", new byte[] {1}))
                .isInstanceOf(WireException.class);
    }
}
