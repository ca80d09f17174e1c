package io.penstock.bench.floor;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** From one topic to the next, the same record in the same partition. */
final class KafkaHop extends Hop {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String to;

    KafkaHop(String kafka, String from, String to, int lingerMs) {
        super(kafka, from);
        this.producer = FloorClients.quickProducer(kafka, lingerMs);
        this.to = to;
    }

    @Override
    void handOn(ConsumerRecord<byte[], byte[]> record) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                to,
                                record.partition(),
                                record.key(),
                                record.value(),
                                record.headers()));
    }
}
