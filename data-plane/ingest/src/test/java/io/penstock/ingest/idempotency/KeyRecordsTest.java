package io.penstock.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import io.penstock.contract.topic.Topics;
import io.penstock.ingest.append.Acknowledged;
import io.penstock.ingest.append.Appender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRecordsTest {
    private static final Sha256 KEY = new Sha256(1, 2, 3, 4);
    private static final KeptAnswer ANSWER =
            new KeptAnswer(new Sha256(5, 6, 7, 8), 202, "application/json", new byte[] {1});
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Appender appender =
            new Appender(producer, 1, 10, () -> {}, new Acknowledged("ingest", 1), _ -> {});
    private final KeyRecords records = new KeyRecords(appender);
    private final List<Boolean> written = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        appender.close();
    }

    private void write() {
        records.write(KEY, ANSWER, written::add);
        await().until(() -> producer.history().size() == 1 || !written.isEmpty());
    }

    @Test
    void anAnswerIsNotGivenBeforeItsKeyRecordIsAcknowledged() {
        write();
        assertThat(written).isEmpty();

        producer.completeNext();

        assertThat(written).containsExactly(true);
        assertThat(producer.history().getFirst().topic()).isEqualTo(Topics.IDEMPOTENCY);
        assertThat(producer.history().getFirst().key()).isEqualTo(KEY.toBytes());
        assertThat(KeptAnswer.read(producer.history().getFirst().value())).isEqualTo(ANSWER);
    }

    @Test
    void aKeyRecordThatIsNotAcknowledgedIsNotSure() {
        write();

        producer.errorNext(new TimeoutException("8 s"));

        assertThat(written).containsExactly(false);
    }

    @Test
    void aProducerThatTakesNothingIsNotSure() {
        producer.sendException = new TimeoutException("buffer full");

        write();

        assertThat(written).containsExactly(false);
    }
}
