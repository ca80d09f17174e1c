package io.penstock.ingest.append;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.time.EventTime;
import io.penstock.runtime.config.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What all events of one request get: topic, origin, and the pipes with the revision that each has
 * now. A source without pipes gets an empty list: its events are stored all the same, and the first
 * stage filters them by rule {@code no-pipe}.
 *
 * @param ingestTime µs since 1970
 */
public record Stamp(
        String lane,
        String topic,
        int partitions,
        SourceConfig source,
        List<PipeRef> pipes,
        long ingestTime) {

    /** The stamp for a source as configured now; empty while its lane is unknown. */
    public static Optional<Stamp> of(SourceConfig source, Directory directory, long ingestTime) {
        return directory
                .lane(source.lane())
                .known()
                .map(lane -> of(source, lane, directory, ingestTime));
    }

    private static Stamp of(
            SourceConfig source, LaneConfig lane, Directory directory, long ingestTime) {
        List<PipeRef> pipes = new ArrayList<>(source.pipes().size());
        for (int number : source.pipes()) {
            directory.pipe(number).known().map(Stamp::ref).ifPresent(pipes::add);
        }
        return new Stamp(
                source.lane(),
                lane.generation().topic(StageName.NORMALIZE),
                lane.partitions(),
                source,
                pipes,
                ingestTime);
    }

    private static PipeRef ref(PipeState pipe) {
        return new PipeRef(pipe.pipe(), pipe.revision());
    }

    /** What counts as the event's time. */
    EventTime time(Item.Good event) {
        return EventTime.judge(event.ce().time(), ingestTime);
    }

    /** The record of an event. Its timestamp is the producer's clock, never the sender's time. */
    ProducerRecord<byte[], byte[]> record(Item.Good event, EventTime time, Mark mark) {
        var origin =
                new Origin(
                        source.tenant(),
                        source.name(),
                        time.micros(),
                        time.stated(),
                        ingestTime,
                        orderingKey(event));
        var header =
                new EventHeader(
                        event.ce(), origin, mark, pipes, Course.START, null, UnknownFields.NONE);
        return new ProducerRecord<>(
                topic,
                mark.partition(),
                null,
                null,
                event.payload(),
                List.of(new RecordHeader(EventHeader.NAME, HeaderCodec.write(header))));
    }

    /** What the source orders its events by; null when it does not, or the event has none. */
    @Nullable String orderingKey(Item.Good event) {
        String attribute = source.orderingAttribute();
        return attribute == null ? null : event.ce().get(attribute);
    }
}
