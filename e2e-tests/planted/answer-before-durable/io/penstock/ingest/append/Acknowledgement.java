package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Planted bug: says that a record is stored, and writes it a moment later. */
final class Acknowledgement {
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    Acknowledgement(
            Producer<byte[], byte[]> producer,
            Acknowledged acknowledged,
            Consumer<Exception> failures) {
        this.producer = producer;
    }

    void send(ProducerRecord<byte[], byte[]> record, Mark mark, Settlement settlement, int item) {
        settlement.stored(item, mark, 0);
        writeLater(record);
    }

    void send(ProducerRecord<byte[], byte[]> record, Settlement settlement, int item) {
        settlement.settle(item, Outcome.ACCEPTED);
        writeLater(record);
    }

    private void writeLater(ProducerRecord<byte[], byte[]> record) {
        var _ = later.schedule(() -> producer.send(record), 300, TimeUnit.MILLISECONDS);
    }
}
