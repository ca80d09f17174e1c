package io.penstock.ingest.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.MarkRuns;
import io.penstock.contract.fact.Marks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AcknowledgedTest {
    private static final String TOPIC = "penstock.shared.g1.normalize";
    private static final Duration SOON = Duration.ofMillis(1);

    private final Acknowledged acknowledged = new Acknowledged("ingest", 7);

    private static Stored stored(int partition, long first, long end, long offset) {
        var stored = new Stored();
        for (long number = first; number < end; number++) {
            stored.add(partition, number, offset + number - first);
        }
        return stored;
    }

    private static Marks marks(int partition, long first, long end) {
        var runs = new MarkRuns();
        runs.add(7, partition, first, end);
        return runs.marks();
    }

    @Test
    void recordSaysWhatWasToldSinceTheOneBefore() {
        acknowledged.add(TOPIC, stored(1, 5, 10, 90), true);
        acknowledged.add(TOPIC, stored(1, 0, 5, 80), true);
        acknowledged.add(TOPIC, stored(0, 3, 4, 2), false);
        acknowledged.late(TOPIC, new Mark(7, 0, 4), 9);

        assertThat(acknowledged.next(false))
                .contains(
                        new AcknowledgedRecord(
                                "ingest",
                                7,
                                0,
                                TOPIC,
                                marks(1, 0, 10),
                                marks(0, 3, 5),
                                List.of(new Reached(TOPIC, 0, 9), new Reached(TOPIC, 1, 94)),
                                false));
        assertThat(acknowledged.next(false)).isEmpty();
        acknowledged.add(TOPIC, stored(1, 10, 11, 95), true);
        assertThat(acknowledged.next(false))
                .hasValueSatisfying(
                        next -> {
                            assertThat(next.sequence()).isEqualTo(1);
                            assertThat(next.acknowledged()).isEqualTo(marks(1, 10, 11));
                            assertThat(next.reached()).containsExactly(new Reached(TOPIC, 1, 95));
                        });
    }

    @Test
    void requestOfWhichNothingIsStoredSaysNothing() {
        acknowledged.add(TOPIC, new Stored(), true);

        assertThat(acknowledged.next(true)).isEmpty();
    }

    @Test
    void eachTopicHasARecordAndTheLastOfAllSaysThatItIs() {
        acknowledged.add(TOPIC, stored(1, 0, 1, 0), true);
        acknowledged.add("penstock.shared.g2.normalize", stored(1, 1, 2, 0), true);

        assertThat(acknowledged.next(true))
                .hasValueSatisfying(
                        first -> {
                            assertThat(first.topic()).isEqualTo(TOPIC);
                            assertThat(first.last()).isFalse();
                        });
        assertThat(acknowledged.next(true))
                .hasValueSatisfying(
                        second -> {
                            assertThat(second.topic()).isEqualTo("penstock.shared.g2.normalize");
                            assertThat(second.sequence()).isEqualTo(1);
                            assertThat(second.last()).isTrue();
                        });
        assertThat(acknowledged.next(true)).as("there is one last record").isEmpty();
    }

    @Test
    void whoHasNothingMoreToSaySaysThatItEnds() {
        acknowledged.add(TOPIC, stored(1, 0, 1, 0), true);
        acknowledged.next(false);

        assertThat(acknowledged.next(true))
                .hasValueSatisfying(
                        last -> {
                            assertThat(last.last()).isTrue();
                            assertThat(last.sequence()).isEqualTo(1);
                            assertThat(last.topic()).isEqualTo(TOPIC);
                            assertThat(last.acknowledged()).isEqualTo(Marks.NONE);
                        });
    }

    /** Kafka, which refuses the first so many records. */
    private static final class Kafka extends MockProducer<byte[], byte[]> {
        private final AtomicInteger refusals;

        Kafka(int refusals) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.refusals = new AtomicInteger(refusals);
        }

        @Override
        public synchronized java.util.concurrent.Future<
                        org.apache.kafka.clients.producer.RecordMetadata>
                send(ProducerRecord<byte[], byte[]> record) {
            if (refusals.getAndDecrement() > 0) {
                throw new TimeoutException("no room");
            }
            return super.send(record);
        }

        List<AcknowledgedRecord> records() {
            return history().stream()
                    .map(record -> AcknowledgedRecord.read(record.value()))
                    .toList();
        }
    }

    @Test
    void whatKafkaDoesNotTakeIsSentAgainBeforeWhatComesLater() {
        var kafka = new Kafka(3);
        acknowledged.add(TOPIC, stored(1, 0, 5, 0), true);
        try (var topic = new AcknowledgedTopic(kafka, "acknowledged", acknowledged, SOON)) {
            topic.start();
            Awaitility.await().until(() -> kafka.records().size() == 1);
            acknowledged.add(TOPIC, stored(1, 5, 6, 5), true);
            Awaitility.await().until(() -> kafka.records().size() == 2);
        }

        assertThat(kafka.history())
                .allMatch(record -> record.topic().equals("acknowledged"))
                .allMatch(record -> record.partition() == 0);
        assertThat(kafka.records())
                .extracting(AcknowledgedRecord::sequence)
                .containsExactly(0L, 1L, 2L);
        assertThat(kafka.records())
                .extracting(AcknowledgedRecord::last)
                .containsExactly(false, false, true);
    }

    @Test
    void whatWasToldLastIsPublishedByWhoEnds() {
        var kafka = new Kafka(0);
        var topic = new AcknowledgedTopic(kafka, "acknowledged", acknowledged, Duration.ofHours(1));
        topic.start();
        acknowledged.add(TOPIC, stored(1, 0, 5, 0), true);

        topic.close();

        assertThat(kafka.records())
                .singleElement()
                .satisfies(
                        last -> {
                            assertThat(last.acknowledged()).isEqualTo(marks(1, 0, 5));
                            assertThat(last.last()).isTrue();
                        });
    }
}
