package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.fixture.Configuration;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.FakeTaken;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A partition that goes and comes back before the destination's loop has had a turn. */
class ReleaseTest {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final String NOBODY = "127.0.0.1:1";
    private static final long A_WHILE = 10_000;

    @Test
    void whatWasTakenBeforeIsGivenBackAndWhatWasTakenAfterwardsIsDelivered() {
        var time = new VirtualTime();
        var configuration =
                new Configuration().pipe("well").destination("well", 1, "http://127.0.0.1/100", "");
        var config = new LaneConfig(LANE, 1, Tiers.DEFAULT);
        configuration.directory().apply(config.key(), config.write());
        try (var attempts =
                new AttemptLog(
                        NOBODY, AttemptLog.Settings.usual(), configuration.directory(), time)) {
            var step =
                    new TransmitStep(
                            TransmitSettings.of("1.2.3"),
                            configuration.directory(),
                            LANE,
                            time,
                            new Taps(NOBODY, "transmit", time),
                            attempts,
                            RandomGenerator.of("L64X128MixRandom"),
                            new Counters(),
                            ModelEndpoint.loops(time, new ModelEndpoint.Ledger()));
            step.owned(Set.of(0));
            var before = new FakeTaken(Events.onBranch(1, 1));
            var afterwards = new FakeTaken(Events.onBranch(1, 1));

            step.take(before);
            step.release(Set.of(new TopicPartition(before.topic(), before.partition())));
            step.take(afterwards);
            time.goOn(afterwards::ended, A_WHILE);

            assertThat(before.givenBack()).isTrue();
            assertThat(before.ended()).isFalse();
            assertThat(afterwards.departures())
                    .singleElement()
                    .satisfies(left -> assertThat(left.way()).isEqualTo(Way.DELIVERED));
            step.close();
        }
    }
}
