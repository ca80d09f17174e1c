package io.penstock.runtime.loop;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.runtime.loop.TakenRecord.InFlight;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of one partition, taken in the order of their offsets, whose outputs nobody writes. */
final class TakenRecords {
    private final Outbound outbound =
            new Outbound(
                    () ->
                            new MockProducer<>(
                                    false,
                                    null,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer()));
    private final InFlight inFlight = new InFlight();
    private final TopicPartition partition;
    private long offset;

    TakenRecords(TopicPartition partition) {
        this.partition = partition;
    }

    static EventHeader header(Mark mark, long eventTime, List<PipeRef> pipes) {
        return new EventHeader(
                new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>()),
                new Origin("acme", "shop", eventTime, true, 1, null),
                mark,
                pipes,
                Course.START,
                null,
                UnknownFields.NONE);
    }

    /** The next, of a partition of its own; {@code first}: of the lane's first topic. */
    TakenRecord of(boolean first, EventHeader header) {
        return of(new Progress(partition, first, Commit.at(0), 1 << 16), header);
    }

    /** The next. */
    TakenRecord of(Progress progress, EventHeader header) {
        progress.reach(offset);
        var record =
                new ConsumerRecord<byte[], byte[]>(
                        partition.topic(), partition.partition(), offset++, null, new byte[0]);
        return new TakenRecord(
                new Event(header, new byte[0]), record, 1, progress, inFlight, outbound);
    }
}
