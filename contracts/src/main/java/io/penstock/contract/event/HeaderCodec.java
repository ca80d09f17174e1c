package io.penstock.contract.event;

import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.Map;
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
    static final int VERSION = 1;

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
        return new HeaderReader().read(bytes);
    }
}
