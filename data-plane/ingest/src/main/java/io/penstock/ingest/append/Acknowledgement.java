package io.penstock.ingest.append;

import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one place where it is decided that a record counts as stored: when the producer says that the
 * broker has acknowledged it, and not before.
 */
final class Acknowledgement {
    private final Producer<byte[], byte[]> producer;
    private final Consumer<Exception> failures;

    /**
     * Sends by this producer.
     *
     * @param failures told of every error that the producer reports
     */
    Acknowledgement(Producer<byte[], byte[]> producer, Consumer<Exception> failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /** Hands a record over; its item settles when the broker has answered. */
    void send(ProducerRecord<byte[], byte[]> record, Settlement settlement, int item) {
        var _ =
                producer.send(
                        record,
                        (_, error) -> {
                            if (error != null) {
                                failures.accept(error);
                            }
                            settlement.settle(item, Outcome.of(error));
                        });
    }
}
