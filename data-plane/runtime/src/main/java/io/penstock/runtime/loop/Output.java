package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.failure.Evidence;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record to write because of one that was taken. */
public final class Output {
    /** For topics whose records may go to any partition. */
    public static final int ANY = -1;

    /** The Kafka header that says why a record with an unreadable header is a dead letter. */
    public static final String EVIDENCE = "penstock.evidence";

    private final ProducerRecord<byte[], byte[]> record;

    private Output(
            String topic,
            int partition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Header> headers) {
        this.record =
                new ProducerRecord<>(
                        topic, partition == ANY ? null : partition, null, key, value, headers);
    }

    /** The event as a record of a chain, dead-letter or hold topic. */
    public static Output of(String topic, int partition, Event event) {
        Header header = new RecordHeader(EventHeader.NAME, HeaderCodec.write(event.header()));
        return new Output(topic, partition, null, event.payload(), List.of(header));
    }

    /** A record that could not be read, as it is, with the reason beside it. */
    static Output raw(
            String topic, byte @Nullable [] value, Iterable<Header> headers, Evidence evidence) {
        List<Header> all = new java.util.ArrayList<>();
        headers.forEach(all::add);
        all.add(new RecordHeader(EVIDENCE, evidence.write().toBytes()));
        return new Output(topic, ANY, null, value, all);
    }

    ProducerRecord<byte[], byte[]> record() {
        return record;
    }

    public String topic() {
        return record.topic();
    }

    /** The partition, or {@link #ANY}. */
    public int partition() {
        Integer partition = record.partition();
        return partition == null ? ANY : partition;
    }

    /** The event that this output carries; for tests of steps. */
    public Event event() {
        return new Event(
                HeaderCodec.read(record.headers().lastHeader(EventHeader.NAME).value()),
                record.value() == null ? new byte[0] : record.value());
    }
}
