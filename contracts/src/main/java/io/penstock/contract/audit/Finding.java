package io.penstock.contract.audit;

import io.penstock.contract.fact.Marks;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the audit has found, of some events of one pipe and branch at one hop. Tags: 1
 * lane, 2 id, 3 kind, 4 since, 5 until, 6 pipe, 7 branch, 8 bucket, 9 from, 10 to, 11 marks, 12
 * place (nested: 1 topic, 2 partition, 3 from, 4 to), 13 named (nested: 1 epoch, 2 partition, 3
 * number, 4 id, 5 tenant, 6 source, 7 type), 14 detail.
 *
 * @param id unique in the lane; the same thing found again has the same
 * @param since when it was found, ms since 1970
 * @param until when it turned out to be over: what was missing came, what was late ended; 0: it
 *     holds
 * @param pipe 0: not known, or of no pipe in particular
 * @param bucket start, s since 1970; 0: not known
 * @param from topic whose reader is the last that had these events; null: ingest
 * @param to topic whose reader is the first that did not; null: inside of the link that reads
 *     {@code from}
 * @param marks of the events; none where they cannot be named
 * @param place where records of these events can still be: offsets of one partition; null: unknown
 * @param named those whose records could be looked up
 * @param detail in words: the rule, the author, the sequence numbers
 */
public record Finding(
        String lane,
        String id,
        Kind kind,
        long since,
        long until,
        int pipe,
        int branch,
        long bucket,
        @Nullable String from,
        @Nullable String to,
        Marks marks,
        @Nullable Place place,
        List<Named> named,
        @Nullable String detail)
        implements AuditRecord {

    /** What was found. The code is stable. */
    public enum Kind {
        /** Sent to the next link, whose reader has passed it and never had it. */
        MISSING_BETWEEN(1),
        /** Taken by a link that finished with it and never let it go. */
        MISSING_INSIDE(2),
        /** A reader passed offsets and stated nothing of them. */
        SKIPPED(3),
        /** Retention removed offsets before they were read. */
        LOST_BY_RETENTION(4),
        /** Fact records are missing, so nobody knows. */
        UNKNOWN(5),
        /** On its way for longer than its objective. */
        LATE(6),
        /** Stored, though its sender was not told so: no loss, and to be expected after a kill. */
        UNACKNOWLEDGED(7);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new WireException("finding has kind " + code + ", which is not known");
        }
    }

    /** Offsets {@code from} to before {@code to} of a partition. */
    public record Place(String topic, int partition, long from, long to) {
        private TaggedWriter write() {
            return new TaggedWriter(VERSION)
                    .text(1, topic)
                    .number(2, partition)
                    .number(3, from)
                    .number(4, to);
        }

        private static Place read(byte[] bytes) {
            var in = new TaggedReader(bytes, "place", VERSION);
            String topic = "";
            long[] numbers = new long[5];
            while (in.next()) {
                switch (in.tag()) {
                    case 1 -> topic = in.text();
                    case 2, 3, 4 -> numbers[in.tag()] = in.number();
                    default -> in.keep();
                }
            }
            return new Place(topic, (int) numbers[2], numbers[3], numbers[4]);
        }
    }

    /** An event as its sender knows it: {@code ce.id}, source's name, {@code ce.type}. */
    public record Named(
            long epoch,
            int partition,
            long number,
            String id,
            String tenant,
            String source,
            String type) {
        private TaggedWriter write() {
            return new TaggedWriter(VERSION)
                    .number(1, epoch)
                    .number(2, partition)
                    .number(3, number)
                    .text(4, id)
                    .text(5, tenant)
                    .text(6, source)
                    .text(7, type);
        }

        private static Named read(byte[] bytes) {
            var in = new TaggedReader(bytes, "named", VERSION);
            long[] numbers = new long[4];
            String[] texts = {"", "", "", "", "", "", "", ""};
            while (in.next()) {
                switch (in.tag()) {
                    case 1, 2, 3 -> numbers[in.tag()] = in.number();
                    case 4, 5, 6, 7 -> texts[in.tag()] = in.text();
                    default -> in.keep();
                }
            }
            return new Named(
                    numbers[1],
                    (int) numbers[2],
                    numbers[3],
                    texts[4],
                    texts[5],
                    texts[6],
                    texts[7]);
        }
    }

    public Finding {
        named = List.copyOf(named);
    }

    @Override
    public String key() {
        return "finding/" + lane + "/" + id;
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, lane)
                        .text(2, id)
                        .number(3, kind.code)
                        .number(4, since)
                        .number(5, until)
                        .number(6, pipe)
                        .number(7, branch)
                        .number(8, bucket)
                        .text(9, from)
                        .text(10, to)
                        .bytes(11, marks.toBytes())
                        .nested(12, place == null ? null : place.write());
        named.forEach(each -> out.nested(13, each.write()));
        return out.text(14, detail).toBytes();
    }

    static Finding read(byte[] bytes) {
        var in = new TaggedReader(bytes, "finding", VERSION);
        String lane = "";
        String id = "";
        String from = null;
        String to = null;
        String detail = null;
        long[] numbers = new long[9];
        Marks marks = Marks.NONE;
        Place place = null;
        List<Named> named = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2 -> id = in.text();
                case 3, 4, 5, 6, 7, 8 -> numbers[in.tag()] = in.number();
                case 9 -> from = in.text();
                case 10 -> to = in.text();
                case 11 -> marks = Marks.of(in.bytes());
                case 12 -> place = Place.read(in.bytes());
                case 13 -> named.add(Named.read(in.bytes()));
                case 14 -> detail = in.text();
                default -> in.keep();
            }
        }
        return new Finding(
                lane,
                id,
                Kind.of((int) numbers[3]),
                numbers[4],
                numbers[5],
                (int) numbers[6],
                (int) numbers[7],
                numbers[8],
                from,
                to,
                marks,
                place,
                named,
                detail);
    }
}
