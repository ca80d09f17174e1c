package io.penstock.contract.event;

import io.penstock.contract.failure.Evidence;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of {@link EventHeader}, version 1. Tags: 1 id, 2 source, 3 type, 4 subject, 5
 * time, 6 datacontenttype, 7 dataschema, 8 extension name, 9 extension value (8 and 9 in turn), 10
 * tenant, 11 source name, 12 event time, 13 event time not stated, 14 ingest time, 15 ordering key,
 * 16 mark epoch, 17 mark partition, 18 mark number, 19 pipe, 20 revision (19 and 20 in turn), 21
 * branch, 22 delivery generation, 23 run, 24 first attempt, 25 due, 26 spills, 27 evidence, 28
 * attempts, 29 moves, 30 stored.
 */
public final class HeaderCodec {
    private static final int VERSION = 1;

    private HeaderCodec() {}

    public static byte[] write(EventHeader header) {
        var out = new TaggedWriter(VERSION);
        writeAttributes(header.ce(), out);
        writeOrigin(header.origin(), out);
        out.number(16, header.mark().epoch());
        out.number(17, header.mark().partition());
        out.number(18, header.mark().number());
        for (PipeRef pipe : header.pipes()) {
            out.number(19, pipe.pipe()).number(20, pipe.revision());
        }
        writeCourse(header.course(), out);
        out.number(30, header.origin().stored());
        if (header.evidence() != null) {
            out.nested(27, header.evidence().write());
        }
        return out.unknown(header.unknown()).toBytes();
    }

    private static void writeAttributes(CloudAttributes ce, TaggedWriter out) {
        out.text(1, ce.id())
                .text(2, ce.source())
                .text(3, ce.type())
                .text(4, ce.subject())
                .text(5, ce.time())
                .text(6, ce.dataContentType())
                .text(7, ce.dataSchema());
        for (Map.Entry<String, String> extension : ce.extensions().entrySet()) {
            out.text(8, extension.getKey()).text(9, extension.getValue());
        }
    }

    private static void writeOrigin(Origin origin, TaggedWriter out) {
        out.text(10, origin.tenant())
                .text(11, origin.source())
                .number(12, origin.eventTime())
                .flag(13, !origin.eventTimeStated())
                .number(14, origin.ingestTime())
                .text(15, origin.orderingKey());
    }

    private static void writeCourse(Course course, TaggedWriter out) {
        out.number(21, course.branch())
                .number(22, course.deliveryGeneration())
                .number(23, course.run())
                .number(24, course.firstAttempt())
                .number(25, course.due())
                .number(26, course.spills())
                .number(28, course.attempts())
                .number(29, course.moves());
    }

    /** Reads a header; a {@link WireException} says why it cannot. */
    public static EventHeader read(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new WireException("record has no header named " + EventHeader.NAME);
        }
        try {
            return new Fields().read(new TaggedReader(bytes, "event header", VERSION));
        } catch (IllegalArgumentException e) {
            throw new WireException("event header has an invalid value: " + e.getMessage());
        }
    }

    /** The fields read so far. */
    private static final class Fields {
        private String id = "";
        private String ceSource = "";
        private String type = "";
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String dataContentType;
        private @Nullable String dataSchema;
        private String extensionName = "";
        private SortedMap<String, String> extensions = Collections.emptySortedMap();
        private String tenant = "";
        private String source = "";
        private long eventTime;
        private boolean eventTimeStated = true;
        private long ingestTime;
        private @Nullable String orderingKey;
        private long epoch;
        private int partition;
        private long number;
        private int pipe;
        private final List<PipeRef> pipes = new ArrayList<>();
        private int branch;
        private int deliveryGeneration;
        private int run;
        private long firstAttempt;
        private long due;
        private int spills;
        private int attempts;
        private int moves;
        private long stored;
        private @Nullable Evidence evidence;

        private EventHeader read(TaggedReader in) {
            while (in.next()) {
                if (in.tag() < 10) {
                    readAttribute(in);
                } else if (in.tag() < 19) {
                    readOrigin(in);
                } else {
                    readCourse(in);
                }
            }
            return new EventHeader(
                    new CloudAttributes(
                            id,
                            ceSource,
                            type,
                            subject,
                            time,
                            dataContentType,
                            dataSchema,
                            extensions),
                    new Origin(
                            tenant,
                            source,
                            eventTime,
                            eventTimeStated,
                            ingestTime,
                            orderingKey,
                            stored),
                    new Mark(epoch, partition, number),
                    pipes,
                    new Course(
                            branch,
                            deliveryGeneration,
                            run,
                            firstAttempt,
                            due,
                            spills,
                            attempts,
                            moves),
                    evidence,
                    in.unknown());
        }

        private void readAttribute(TaggedReader in) {
            switch (in.tag()) {
                case 1 -> id = in.text();
                case 2 -> ceSource = in.text();
                case 3 -> type = in.text();
                case 4 -> subject = in.text();
                case 5 -> time = in.text();
                case 6 -> dataContentType = in.text();
                case 7 -> dataSchema = in.text();
                case 8 -> extensionName = in.text();
                default -> putExtension(in.text());
            }
        }

        private void putExtension(String value) {
            if (extensions.isEmpty()) {
                extensions = new TreeMap<>();
            }
            extensions.put(extensionName, value);
        }

        private void readOrigin(TaggedReader in) {
            switch (in.tag()) {
                case 10 -> tenant = in.text();
                case 11 -> source = in.text();
                case 12 -> eventTime = in.number();
                case 13 -> eventTimeStated = !in.flag();
                case 14 -> ingestTime = in.number();
                case 15 -> orderingKey = in.text();
                case 16 -> epoch = in.number();
                case 17 -> partition = in.small();
                default -> number = in.number();
            }
        }

        private void readCourse(TaggedReader in) {
            switch (in.tag()) {
                case 19 -> pipe = in.small();
                case 20 -> pipes.add(new PipeRef(pipe, in.small()));
                case 21 -> branch = in.small();
                case 22 -> deliveryGeneration = in.small();
                case 23 -> run = in.small();
                case 24 -> firstAttempt = in.number();
                case 25 -> due = in.number();
                case 26 -> spills = in.small();
                case 28 -> attempts = in.small();
                case 29 -> moves = in.small();
                case 30 -> stored = in.number();
                case 27 -> evidence = Evidence.read(in.bytes());
                default -> in.keep();
            }
        }
    }
}
