package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Author;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a step is told of partitions and time, with a link that reads several topics. */
class LinkLoopWaitsTest implements Step {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final TopicPartition SHORT = tier(Duration.ofSeconds(10), 0);
    private static final TopicPartition LONG = tier(Duration.ofHours(2), 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final List<Taken> offered = new ArrayList<>();
    private final List<Set<Integer>> owned = new ArrayList<>();
    private final List<Set<TopicPartition>> released = new ArrayList<>();
    private final List<String> displaced = new ArrayList<>();
    private Answer answer = Answer.TAKEN;
    private long now = 1_000_000;
    private final LinkLoop loop =
            new LinkLoop(
                    new LinkSettings(
                            "nowhere:1",
                            LANE,
                            Intake.tiers(LANE),
                            new Author("test", 1, "1"),
                            new LinkSettings.Bounds(1_000, 1 << 20, 1_000, 64),
                            Duration.ofMillis(100),
                            Duration.ofMillis(10),
                            Duration.ofSeconds(6),
                            LinkSettings.BUCKET),
                    this,
                    () -> Instant.ofEpochMilli(now),
                    () -> now++,
                    consumer,
                    () ->
                            new MockProducer<>(
                                    true,
                                    null,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer()));

    private static TopicPartition tier(Duration delay, int partition) {
        return new TopicPartition(LANE.tier(delay), partition);
    }

    @BeforeEach
    void assign() {
        List.of(SHORT.topic(), LONG.topic(), LANE.redeliver())
                .forEach(
                        topic ->
                                consumer.updatePartitions(
                                        topic,
                                        List.of(new PartitionInfo(topic, 0, null, null, null))));
        loop.start();
        assertThat(consumer.subscription()).containsExactlyInAnyOrder(SHORT.topic(), LONG.topic());
        consumer.rebalance(Set.of()); // a mock has all that it subscribes to, and tells nobody
        released.clear();
        consumer.updateBeginningOffsets(Map.of(SHORT, 0L, LONG, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(Set.of(SHORT, LONG)));
        Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
        Set.of(SHORT, LONG).forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
        consumer.commitSync(zero);
        loop.turn();
    }

    @Override
    public Answer take(Taken taken) {
        offered.add(taken);
        return answer;
    }

    @Override
    public void owned(Set<Integer> partitions) {
        owned.add(partitions);
    }

    @Override
    public void release(Set<TopicPartition> partitions) {
        released.add(partitions);
    }

    @Override
    public void displace(int partition, long offset, boolean pressing) {
        displaced.add(partition + " " + offset);
    }

    private void arrive(TopicPartition partition, long from, long to) {
        LongStream.range(from, to).forEach(offset -> arrives(partition, offset));
    }

    private void arrives(TopicPartition partition, long offset) {
        var header =
                new EventHeader(
                        new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>()),
                        new Origin("acme", "shop", 1, true, 1, null),
                        new Mark(1, partition.partition(), offset),
                        List.of(new PipeRef(1, 1)),
                        Course.START,
                        null,
                        UnknownFields.NONE);
        consumer.addRecord(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        7_000 + offset,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        null,
                        new byte[0],
                        new RecordHeaders().add(EventHeader.NAME, HeaderCodec.write(header)),
                        Optional.empty()));
    }

    private void turnAfter(long millis) {
        now += millis;
        loop.turn();
    }

    private void ended(int number) {
        offered.get(number).end(List.of());
    }

    @Test
    void aRecordSaysWhichTopicItIsFromAndWhenItWasAppended() {
        arrive(LONG, 0, 1);
        turnAfter(1);
        Taken record = offered.getFirst();
        assertThat(record.topic()).isEqualTo(LONG.topic());
        assertThat(record.partition()).isEqualTo(1);
        assertThat(record.timestamp()).isEqualTo(7_000);
    }

    @Test
    void aPartitionRestsUntilTheInstantThatItsStepNamesAndOthersGoOn() {
        answer = new Answer.NotBefore(now + 5_000);
        arrive(LONG, 0, 2);
        turnAfter(0);
        assertThat(offered).hasSize(1);
        turnAfter(1);
        assertThat(consumer.paused()).containsExactly(LONG);
        answer = Answer.TAKEN;
        arrive(SHORT, 0, 2);
        turnAfter(4_998);
        assertThat(consumer.paused()).containsExactly(LONG);
        assertThat(offered).extracting(Taken::topic).endsWith(SHORT.topic(), SHORT.topic());
        arrive(LONG, 0, 2);
        turnAfter(1);
        assertThat(consumer.paused()).isEmpty();
        assertThat(offered).extracting(Taken::topic).endsWith(LONG.topic(), LONG.topic());
        assertThat(consumer.position(LONG)).isEqualTo(2);
    }

    @Test
    void aFarInstantIsAskedForAgainWithinAMinute() {
        answer = new Answer.NotBefore(Long.MAX_VALUE);
        arrive(LONG, 0, 1);
        turnAfter(0);
        turnAfter(59_999);
        assertThat(offered).hasSize(1);
        arrive(LONG, 0, 1);
        turnAfter(1);
        assertThat(offered).hasSize(2);
    }

    @Test
    void theRecordThatHoldsThePositionIsNamedAfterTenSecondsAndThenEachSecond() {
        arrive(SHORT, 0, 3);
        turnAfter(0);
        turnAfter(1);
        ended(1);
        turnAfter(9_999);
        assertThat(displaced).isEmpty();
        turnAfter(1);
        turnAfter(999);
        assertThat(displaced).containsExactly("0 0");
        turnAfter(1);
        assertThat(displaced).containsExactly("0 0", "0 0");
        ended(0);
        turnAfter(1_000);
        turnAfter(9_999);
        assertThat(displaced).hasSize(2);
        turnAfter(1);
        assertThat(displaced).containsExactly("0 0", "0 0", "0 2");
    }

    @Test
    void nothingIsNamedWhileNothingIsOpenHoweverLong() {
        arrive(SHORT, 0, 1);
        turnAfter(0);
        ended(0);
        turnAfter(20_000);
        arrive(SHORT, 1, 2);
        turnAfter(20_000);
        turnAfter(9_999);
        assertThat(displaced).isEmpty();
    }

    @Test
    void aWindowThatIsNearlyFullNamesItsFirstRecordAtOnce() {
        arrive(SHORT, 0, 47);
        turnAfter(0);
        turnAfter(1);
        assertThat(displaced).isEmpty();
        arrive(SHORT, 47, 48);
        turnAfter(1);
        turnAfter(1);
        assertThat(displaced).containsExactly("0 0");
    }

    @Test
    void aStepIsToldWhichPartitionsThereAreAndWhichGo() {
        assertThat(owned).containsExactly(Set.of(0, 1));
        consumer.rebalance(Set.of(LONG));
        assertThat(released).containsExactly(Set.of(SHORT));
        assertThat(owned).containsExactly(Set.of(0, 1), Set.of(1));
        loop.close();
        assertThat(owned).containsExactly(Set.of(0, 1), Set.of(1), Set.of());
    }
}
