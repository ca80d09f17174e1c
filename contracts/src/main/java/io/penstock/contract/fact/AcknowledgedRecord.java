package io.penstock.contract.fact;

import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of {@code penstock.<lane>.acknowledged}: which events one run of one ingest has told
 * their senders that they are stored, since its last such record. A sequence that came before
 * counts once; a gap is a record lost.
 *
 * <p>Tags: 1 worker, 2 epoch, 3 sequence, 4 topic, 5 acknowledged, 6 stored, 7 reached (nested: 1
 * topic, 2 partition, 3 offset), 8 last.
 *
 * @param worker the ingest's name
 * @param epoch of the marks
 * @param sequence dense from 0 for each (epoch, lane)
 * @param topic the lane generation's first, to which the events were written
 * @param acknowledged marks whose senders were told "accepted"
 * @param stored marks that Kafka has taken and whose senders were not told so, or not in time
 * @param reached for each partition of the topic, the highest offset of these marks
 * @param last whether the ingest is about to end
 */
public record AcknowledgedRecord(
        String worker,
        long epoch,
        long sequence,
        String topic,
        Marks acknowledged,
        Marks stored,
        List<Reached> reached,
        boolean last) {
    private static final int VERSION = 1;

    public AcknowledgedRecord {
        if (epoch <= 0 || sequence < 0) {
            throw new IllegalArgumentException(
                    "epoch %d must be positive, sequence %d not negative"
                            .formatted(epoch, sequence));
        }
        reached = List.copyOf(reached);
    }

    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, worker)
                        .number(2, epoch)
                        .number(3, sequence)
                        .text(4, topic)
                        .nested(5, acknowledged.write());
        if (!stored.runs().isEmpty()) {
            out.nested(6, stored.write());
        }
        reached.forEach(each -> out.nested(7, each.write()));
        return out.flag(8, last).toBytes();
    }

    /** Reads what {@link #write} wrote; malformed bytes give a {@link WireException}. */
    public static AcknowledgedRecord read(byte[] bytes) {
        try {
            return readFields(bytes);
        } catch (IllegalArgumentException e) {
            throw new WireException("acknowledged: " + e.getMessage());
        }
    }

    private static AcknowledgedRecord readFields(byte[] bytes) {
        var in = new TaggedReader(bytes, "acknowledged", VERSION);
        String worker = "";
        long epoch = 0;
        long sequence = 0;
        String topic = "";
        Marks acknowledged = Marks.NONE;
        Marks stored = Marks.NONE;
        List<Reached> reached = new ArrayList<>();
        boolean last = false;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> worker = in.text();
                case 2 -> epoch = in.number();
                case 3 -> sequence = in.number();
                case 4 -> topic = in.text();
                case 5 -> acknowledged = Marks.read(in.bytes());
                case 6 -> stored = Marks.read(in.bytes());
                case 7 -> reached.add(Reached.read(in.bytes()));
                case 8 -> last = in.flag();
                default -> in.keep();
            }
        }
        return new AcknowledgedRecord(
                worker, epoch, sequence, topic, acknowledged, stored, reached, last);
    }
}
