package io.penstock.runtime.link;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Way;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.topic.LaneGeneration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record to write because of one that was taken.
 *
 * @param record as it goes to Kafka
 * @param departure how the event leaves by it
 */
public record Output(ProducerRecord<byte[], byte[]> record, Departure departure) {
    /** For topics whose records may go to any partition. */
    public static final int ANY = -1;

    /** The Kafka header that says why a record with an unreadable header is a dead letter. */
    public static final String EVIDENCE = Evidence.HEADER;

    /** The event goes on to a chain topic. */
    public static Output forward(String topic, int partition, Event event) {
        return of(Way.FORWARDED, topic, partition, event);
    }

    /** The event goes no further; its header has the evidence. */
    public static Output deadLetter(LaneGeneration lane, Event event) {
        return of(Way.DEAD_LETTERED, lane.deadLetters(), ANY, event);
    }

    /** The event is kept until somebody releases it; its header has the evidence. */
    public static Output hold(LaneGeneration lane, Event event) {
        return of(Way.HELD, lane.holds(), ANY, event);
    }

    /** The delivery waits in a tier, or for its turn again; its header says until when. */
    public static Output waiting(String topic, int partition, Event event) {
        return of(Way.WAITING, topic, partition, event);
    }

    private static Output of(Way way, String topic, int partition, Event event) {
        Header header = new RecordHeader(EventHeader.NAME, HeaderCodec.write(event.header()));
        return new Output(
                record(topic, partition, event.payload(), List.of(header)),
                Departure.of(way, event.header()));
    }

    /**
     * A record whose header could not be read is a dead letter as it is, with the reason beside it.
     *
     * @param at ms since 1970
     */
    public static Output unreadable(
            LinkSettings link, ConsumerRecord<byte[], byte[]> taken, String why, long at) {
        String place =
                "topic %s, partition %d, offset %d"
                        .formatted(taken.topic(), taken.partition(), taken.offset());
        var failure = new Failure(FailureCode.HEADER_UNREADABLE, place + ": " + why);
        var evidence = Evidence.of(failure, link.intake().stage().text(), 0, at * 1_000);
        List<Header> headers = new ArrayList<>();
        taken.headers().forEach(headers::add);
        headers.add(new RecordHeader(EVIDENCE, evidence.write().toBytes()));
        return new Output(
                record(link.lane().deadLetters(), ANY, taken.value(), headers),
                Departure.UNREADABLE);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, byte @Nullable [] value, List<Header> headers) {
        return new ProducerRecord<>(
                topic, partition == ANY ? null : partition, null, null, value, headers);
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
