package io.penstock.ingest.append;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.topic.Placement;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.ParseLimits;
import io.penstock.ingest.parse.Shape;
import io.penstock.ingest.parse.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final int PARTITIONS = 4;

    private final Turns turns = new Turns(5_000, 20);

    /** The partition of an event with ten bytes of payload. */
    private int partition(String lane, @Nullable String orderingAttribute, long micros)
            throws Exception {
        var source =
                new SourceConfig("acme", "shop", lane, orderingAttribute, 1, List.of(), List.of());
        var stamp = new Stamp(lane, "topic", PARTITIONS, source, List.of(), micros);
        byte[] line =
                """
                {"specversion":"1.0","id":"1","source":"s","type":"t","subject":"k","data":1234567890}
                """
                        .getBytes(UTF_8);
        var parser = new EventParser(new ParseLimits(1_000, 1_000));
        Item item = parser.parse(Shape.NDJSON, line, TraceContext.NONE).getFirst();
        return turns.partition(stamp, (Item.Good) item);
    }

    @Test
    void aPartitionHasItsTurnForAWhileAndThenTheNextOne() throws Exception {
        assertThat(
                        List.of(
                                partition("a", null, 1_000),
                                partition("a", null, 5_999),
                                partition("a", null, 6_000),
                                partition("a", null, 11_000),
                                partition("a", null, 16_000),
                                partition("a", null, 21_000)))
                .containsExactly(0, 0, 1, 2, 3, 0);
    }

    @Test
    void aTurnEndsWhenItsBatchIsFull() throws Exception {
        assertThat(
                        List.of(
                                partition("a", null, 1),
                                partition("a", null, 1),
                                partition("a", null, 1)))
                .containsExactly(0, 0, 1);
    }

    @Test
    void aClockThatGoesBackEndsATurnToo() throws Exception {
        assertThat(List.of(partition("a", null, 90_000), partition("a", null, 1_000)))
                .containsExactly(0, 1);
    }

    @Test
    void lanesHaveTurnsOfTheirOwn() throws Exception {
        assertThat(
                        List.of(
                                partition("a", null, 1_000),
                                partition("a", null, 9_000),
                                partition("b", null, 9_000)))
                .containsExactly(0, 1, 0);
    }

    @Test
    void anOrderingKeyAloneDecides() throws Exception {
        assertThat(
                        List.of(
                                partition("a", "subject", 1_000),
                                partition("a", "subject", 9_000),
                                partition("a", "subject", 19_000)))
                .containsOnly(Placement.first("k", PARTITIONS));
    }
}
