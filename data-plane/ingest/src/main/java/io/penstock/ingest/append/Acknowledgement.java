package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one place where it is decided that a record counts as stored: when the producer says that the
 * broker has acknowledged it, and not before.
 */
final class Acknowledgement {
    private final Producer<byte[], byte[]> producer;
    private final Acknowledged acknowledged;
    private final Consumer<Exception> failures;

    /**
     * Sends by this producer.
     *
     * @param acknowledged told of what is stored too late to be in an answer
     * @param failures told of every error that the producer reports
     */
    Acknowledgement(
            Producer<byte[], byte[]> producer,
            Acknowledged acknowledged,
            Consumer<Exception> failures) {
        this.producer = producer;
        this.acknowledged = acknowledged;
        this.failures = failures;
    }

    /** Hands an event over; its item settles when the broker has answered. */
    void send(ProducerRecord<byte[], byte[]> record, Mark mark, Settlement settlement, int item) {
        String topic = record.topic();
        var _ =
                producer.send(
                        record,
                        (place, error) -> {
                            if (error != null) {
                                failed(error, settlement, item);
                            } else if (!settlement.stored(item, mark, place.offset())) {
                                acknowledged.late(topic, mark, place.offset());
                            }
                        });
    }

    /** Hands a record over that is no event; its item settles when the broker has answered. */
    void send(ProducerRecord<byte[], byte[]> record, Settlement settlement, int item) {
        var _ =
                producer.send(
                        record,
                        (_, error) -> {
                            if (error != null) {
                                failed(error, settlement, item);
                            } else {
                                settlement.settle(item, Outcome.ACCEPTED);
                            }
                        });
    }

    private void failed(Exception error, Settlement settlement, int item) {
        failures.accept(error);
        settlement.settle(item, Outcome.of(error));
    }
}
