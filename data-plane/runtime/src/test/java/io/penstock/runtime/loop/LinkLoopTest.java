package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkLoopTest {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final TopicPartition IN = new TopicPartition(LANE.topic(StageName.NORMALIZE), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<FactRecord> facts = new ArrayList<>();
    private final List<Runnable> waitingFacts = new ArrayList<>();
    private boolean factsWait;
    private Function<Taken, Step.Answer> step = this::keep;
    private long now = 1_000_000;
    private LinkLoop loop = newLoop();

    private LinkLoop newLoop() {
        var settings =
                new LinkSettings(
                        "nowhere:1",
                        LANE,
                        Intake.stage(LANE, StageName.NORMALIZE),
                        new Author("test", 1, "1"),
                        new LinkSettings.Bounds(4, 1 << 20, 1_000, 1 << 20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        LinkSettings.BUCKET);
        return new LinkLoop(
                settings,
                record -> step.apply(record),
                () -> Instant.ofEpochMilli(now++),
                () -> {},
                consumer,
                this::newProducer);
    }

    /** A producer whose facts are durable at once, unless they are kept waiting. */
    private MockProducer<byte[], byte[]> newProducer() {
        producers.add(
                new MockProducer<>(
                        false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        if (!record.topic().equals(LANE.facts())) {
                            return super.send(record, callback);
                        }
                        facts.add(FactRecord.read(record.value()));
                        Runnable durable = () -> callback.onCompletion(place(record), null);
                        if (factsWait) {
                            waitingFacts.add(durable);
                        } else {
                            durable.run();
                        }
                        return CompletableFuture.completedFuture(place(record));
                    }
                });
        return producers.getLast();
    }

    private static RecordMetadata place(ProducerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        return new RecordMetadata(partition, 0, 0, 0, 0, 0);
    }

    @BeforeEach
    void assign() {
        loop.start();
        consumer.schedulePollTask(() -> consumer.rebalance(Set.of(IN)));
        consumer.updateBeginningOffsets(Map.of(IN, 0L));
        consumer.commitSync(Map.of(IN, new OffsetAndMetadata(0)));
        loop.turn();
    }

    private Step.Answer keep(Taken record) {
        taken.add(record);
        return Step.Answer.TAKEN;
    }

    private static Event event(String id) {
        return new Event(
                new EventHeader(
                        new CloudAttributes(id, "s", "t", null, null, null, null, new TreeMap<>()),
                        new Origin("acme", "shop", 1, true, 1, null),
                        new Mark(1, 0, 0),
                        List.of(new PipeRef(1, 1)),
                        Course.START,
                        null,
                        UnknownFields.NONE),
                new byte[] {'1'});
    }

    private void arrives(long offset, byte @Nullable [] header) {
        var headers = new RecordHeaders();
        if (header != null) {
            headers.add(EventHeader.NAME, header);
        }
        consumer.addRecord(
                new ConsumerRecord<>(
                        IN.topic(),
                        IN.partition(),
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        1,
                        null,
                        new byte[] {'1'},
                        headers,
                        java.util.Optional.empty()));
    }

    private void arrive(long... offsets) {
        for (long offset : offsets) {
            arrives(offset, HeaderCodec.write(event("e" + offset).header()));
        }
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            now += 200;
            loop.turn();
        }
    }

    private long committed() {
        return java.util.Objects.requireNonNull(consumer.committed(Set.of(IN)).get(IN)).offset();
    }

    private static Output toEnrich(Taken record) {
        return Output.forward(LANE.topic(StageName.ENRICH), record.partition(), record.event());
    }

    @Test
    void commitsNothingBeforeTheOutputsAreAcknowledged() {
        arrive(0, 1);
        turns(1);
        taken.forEach(record -> record.end(List.of(toEnrich(record), toEnrich(record))));
        turns(2);
        assertThat(producers.getFirst().history()).hasSize(4);
        producers.getFirst().completeNext();
        producers.getFirst().completeNext();
        producers.getFirst().completeNext();
        turns(2);
        assertThat(committed()).as("the second record has one output open").isEqualTo(1);
        producers.getFirst().completeNext();
        turns(2);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void commitsInOrderThoughRecordsEndOutOfOrder() {
        arrive(0, 1, 2);
        turns(1);
        taken.get(2).end(List.of());
        taken.get(1).end(List.of());
        turns(2);
        assertThat(committed()).isZero();
        taken.getFirst().end(List.of());
        turns(2);
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void takesNoMoreThanItsBoundUntilSomethingSettles() {
        arrive(0, 1, 2, 3);
        turns(1);
        arrive(4);
        turns(3);
        assertThat(taken).hasSize(4);
        taken.getFirst().end(List.of());
        turns(2);
        assertThat(taken).hasSize(5);
    }

    @Test
    void offersARecordAgainThatCouldNotBeTakenYetAndDropsNone() {
        step = _ -> Step.Answer.NOT_YET;
        arrive(0, 1);
        turns(3);
        assertThat(committed()).isZero();
        step = this::keep;
        consumer.seek(IN, 0);
        arrive(0, 1);
        turns(3);
        assertThat(taken).extracting(Taken::offset).containsExactly(0L, 1L);
    }

    @Test
    void deadLettersARecordWhoseHeaderCannotBeReadAsItIs() {
        arrives(0, new byte[] {99});
        turns(1);
        ProducerRecord<byte[], byte[]> letter = producers.getFirst().history().getFirst();
        assertThat(letter.topic()).isEqualTo(LANE.deadLetters());
        assertThat(letter.value()).isEqualTo(new byte[] {'1'});
        assertThat(letter.headers().lastHeader(EventHeader.NAME).value())
                .isEqualTo(new byte[] {99});
        Evidence evidence = Evidence.read(letter.headers().lastHeader(Output.EVIDENCE).value());
        assertThat(evidence.code()).isEqualTo("header_unreadable");
        assertThat(evidence.message()).contains(IN.topic(), "partition 0", "offset 0");
        turns(1);
        assertThat(committed()).isZero();
        producers.getFirst().completeNext();
        turns(2);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void sendsAgainWhatKafkaCouldNotTakeForNow() {
        arrive(0);
        turns(1);
        taken.getFirst().end(List.of(toEnrich(taken.getFirst())));
        turns(1);
        producers.getFirst().errorNext(new NotEnoughReplicasException());
        turns(1);
        assertThat(producers.getFirst().history()).hasSize(2);
        assertThat(committed()).isZero();
        producers.getFirst().completeNext();
        turns(2);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void startsOverFromWhatIsCommittedWhenTheProducerFailsForGood() {
        arrive(0, 1);
        turns(1);
        Taken late = taken.get(1);
        taken.getFirst().end(List.of());
        turns(2);
        taken.get(1).end(List.of(toEnrich(taken.get(1))));
        turns(1);
        producers.getFirst().errorNext(new InvalidProducerEpochException("fenced"));
        turns(1);
        assertThat(producers).hasSize(2);
        assertThat(consumer.position(IN)).isEqualTo(1);
        late.end(List.of());
        turns(2);
        assertThat(committed()).as("what ends for the old assignment changes nothing").isEqualTo(1);
    }

    @Test
    void skipsOffsetsThatTheLogDoesNotHold() {
        arrive(0, 5);
        turns(1);
        taken.forEach(record -> record.end(List.of()));
        turns(2);
        assertThat(committed()).isEqualTo(6);
    }

    @Test
    void commitsNothingBeforeItsFactsAreDurable() {
        factsWait = true;
        arrive(0, 1);
        turns(1);
        taken.forEach(record -> record.end(List.of(), List.of(delivered(record))));
        turns(3);
        assertThat(facts.getFirst().tiles()).containsExactly(new Tile(0, 2));
        assertThat(facts.getFirst().left().getFirst().departure().way()).isEqualTo(Way.DELIVERED);
        assertThat(committed()).isZero();
        waitingFacts.forEach(Runnable::run);
        turns(2);
        assertThat(committed()).isEqualTo(2);
    }

    private static Departure delivered(Taken record) {
        return Departure.of(Way.DELIVERED, record.event().header());
    }

    @Test
    void statesAMarkThatWasTakenAndLeftInNoWay() {
        arrive(0);
        turns(1);
        taken.getFirst().end(List.of());
        turns(2);
        assertThat(facts.getFirst().silent().count()).isEqualTo(1);
    }

    @Test
    void remembersBesideTheCommitWhatIsFinishedBeyondIt() {
        arrive(0, 1, 2, 3);
        turns(1);
        taken.get(1).end(List.of());
        taken.get(3).end(List.of());
        turns(3);
        Commit left =
                Commit.read(
                        java.util.Objects.requireNonNull(consumer.committed(Set.of(IN)).get(IN)));
        assertThat(left.offset()).isZero();
        assertThat(left.finished()).containsExactly(new Tile(1, 2), new Tile(3, 4));
        consumer.rebalance(Set.of());
        taken.clear();
        consumer.rebalance(Set.of(IN));
        consumer.seek(IN, 0);
        arrive(0, 1, 2, 3);
        turns(1);
        assertThat(taken).extracting(Taken::offset).containsExactly(0L, 2L);
    }

    @Test
    void namesWhatRetentionRemovedBeforeItWasRead() {
        consumer.updateBeginningOffsets(Map.of(IN, 7L));
        turns(1);
        arrive(7);
        turns(2);
        assertThat(taken).extracting(Taken::offset).containsExactly(7L);
        assertThat(facts.getFirst().lost()).containsExactly(new Tile(0, 7));
    }

    @Test
    void commitsNothingBehindWhatRetentionRemovedBeforeThatIsStated() {
        factsWait = true;
        consumer.updateBeginningOffsets(Map.of(IN, 7L));
        turns(1);
        arrive(7, 8);
        turns(2);
        taken.getFirst().end(List.of());
        turns(3);
        assertThat(facts).hasSize(2);
        waitingFacts.getLast().run();
        turns(2);
        assertThat(committed()).isZero();
        waitingFacts.getFirst().run();
        turns(2);
        assertThat(committed()).isEqualTo(8);
        taken.getLast().end(List.of());
        turns(2);
        assertThat(facts).extracting(FactRecord::position).containsExactly(0L, 0L, 8L);
    }

    @Test
    void saysHowFarDurableFactsReach() {
        factsWait = true;
        arrive(0, 1, 2);
        turns(1);
        for (Taken each : taken) {
            each.end(List.of());
            turns(2);
        }
        assertThat(facts).extracting(FactRecord::position).containsExactly(0L, 0L, 0L);
        waitingFacts.get(1).run();
        arrive(3);
        turns(1);
        taken.getLast().end(List.of());
        turns(2);
        assertThat(facts.getLast().position()).as("the first is not durable").isZero();
        waitingFacts.getFirst().run();
        arrive(4);
        turns(1);
        taken.getLast().end(List.of());
        turns(2);
        assertThat(facts.getLast().position()).isEqualTo(2);
    }

    @Test
    void leapOverMoreThanAWindowIsNoPositionBeforeItIsStated() {
        factsWait = true;
        arrive(0);
        turns(1);
        taken.getFirst().end(List.of());
        turns(2);
        waitingFacts.getFirst().run();
        turns(1);
        arrive(5_000_000);
        turns(2);
        assertThat(facts.getLast().tiles()).containsExactly(new Tile(1, 5_000_000));
        taken.getLast().end(List.of());
        turns(2);
        assertThat(facts.getLast().position()).isEqualTo(1);
        assertThat(committed()).isEqualTo(1);
        waitingFacts.forEach(Runnable::run);
        turns(2);
        assertThat(committed()).isEqualTo(5_000_001);
    }

    @Test
    void saysOnWhichPipesEventsEnterAndWhen() {
        arrive(0);
        turns(1);
        taken.getFirst().end(List.of());
        turns(2);
        assertThat(facts.getFirst().entered())
                .containsExactly(new Entered(1, 1, 0, Marks.of(List.of(new Mark(1, 0, 0)))));
    }

    @Test
    void handsOverWhatHadNotBegunWithoutWaitingForIt() {
        arrive(0, 1);
        turns(1);
        taken.getFirst().end(List.of());
        taken.get(1).giveBack();
        loop.close();
        assertThat(loop.inFlight()).isZero();
        assertThat(facts.getFirst().tiles()).containsExactly(new Tile(0, 1));
    }
}
