package io.penstock.ingest.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ingest.pressure.Shares.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void samplesAreWeighedByWhatTheyStandFor() {
        assertThat(
                        Shares.estimate(
                                List.of(
                                        new Sample(1_000, Map.of("a/x", 3, "a/y", 1)),
                                        new Sample(10, Map.of("a/y", 50)),
                                        new Sample(500, Map.of()))))
                .containsOnly(Map.entry("a/x", 750.0), Map.entry("a/y", 260.0));
    }

    @Test
    void probesAreSpreadOverWhatIsUnread() {
        var reach = new Reach(new TopicPartition("t", 0), 100, 40, 500, 0, 0);

        assertThat(IntStream.range(0, 4).mapToLong(probe -> Shares.probe(reach, probe, 4)))
                .containsExactly(100L, 200L, 300L, 400L);
    }

    @Test
    void probesStayWithinASmallPartition() {
        var reach = new Reach(new TopicPartition("t", 0), 0, 7, 8, 0, 0);

        assertThat(IntStream.range(0, 4).mapToLong(probe -> Shares.probe(reach, probe, 4)))
                .containsOnly(7L);
    }
}
