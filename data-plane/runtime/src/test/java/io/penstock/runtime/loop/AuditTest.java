package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.link.LinkSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final TopicPartition IN = new TopicPartition(LANE.topic(StageName.NORMALIZE), 5);
    private static final int RECORDS = 12_000;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Outbound outbound = new Outbound(() -> producer);
    private final Audit audit =
            new Audit(
                    LinkSettings.of(
                            "nowhere:1", LANE, StageName.NORMALIZE, new Author("a", 1, "1")),
                    () -> Instant.ofEpochMilli(1),
                    outbound);
    private final Progress progress = new Progress(IN, true, Commit.at(0), 1 << 20);

    private List<FactRecord> facts() {
        audit.state(List.of(progress));
        outbound.send();
        return producer.history().stream().map(sent -> FactRecord.read(sent.value())).toList();
    }

    private void settle(int pipes) {
        var taken = new TakenRecords(IN);
        for (int i = 0; i < RECORDS; i++) {
            List<PipeRef> on = List.of(new PipeRef(1 + i % pipes, 1));
            EventHeader header = TakenRecords.header(new Mark(1, 5, i), 1, on);
            taken.of(progress, header).end(List.of(), List.of(Departure.of(Way.DELIVERED, header)));
        }
    }

    @Test
    void whatIsTooMuchForOneFactIsSaidInAFewThatFollowOnEachOther() {
        settle(7_000);

        List<FactRecord> facts = facts();

        assertThat(producer.history()).allMatch(sent -> sent.value().length <= 64 << 10);
        assertThat(producer.history()).allMatch(sent -> sent.partition() == 0);
        assertThat(facts).hasSizeBetween(2, 20);
        assertThat(facts)
                .extracting(FactRecord::sequence)
                .containsExactlyElementsOf(LongStream.range(0, facts.size()).boxed().toList());
        long at = 0;
        for (FactRecord fact : facts) {
            Tile tile = fact.tiles().getFirst();
            assertThat(fact.tiles()).hasSize(1);
            assertThat(tile.from()).isEqualTo(at);
            at = tile.to();
        }
        assertThat(at).isEqualTo(RECORDS);
        assertThat(
                        facts.stream()
                                .flatMap(fact -> fact.left().stream())
                                .mapToLong(left -> left.marks().count())
                                .sum())
                .isEqualTo(RECORDS);
        assertThat(progress.position()).isEqualTo(RECORDS);
    }

    @Test
    void onePipesEventsOfASecondAreAFewBytes() {
        settle(1);

        assertThat(facts()).hasSize(1);
        assertThat(producer.history().getFirst().value()).hasSizeLessThan(200);
    }
}
