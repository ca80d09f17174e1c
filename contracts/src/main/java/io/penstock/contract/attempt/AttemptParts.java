package io.penstock.contract.attempt;

import static io.penstock.contract.attempt.AttemptRecord.VERSION;

import io.penstock.contract.attempt.AttemptRecord.EventName;
import io.penstock.contract.attempt.AttemptRecord.Try;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.event.Mark;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;

/** Writes and reads what is nested in an {@link AttemptRecord}. */
final class AttemptParts {
    private AttemptParts() {}

    static TaggedWriter write(EventName event) {
        return new TaggedWriter(VERSION)
                .text(1, event.tenant())
                .text(2, event.source())
                .text(3, event.id())
                .text(4, event.type())
                .number(5, event.mark().epoch())
                .number(6, event.mark().partition())
                .number(7, event.mark().number())
                .number(8, event.size());
    }

    static EventName event(byte[] bytes) {
        var in = new TaggedReader(bytes, "event of an attempt", VERSION);
        String tenant = "";
        String source = "";
        String id = "";
        String type = "";
        long epoch = 0;
        int partition = 0;
        long number = 0;
        long size = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> source = in.text();
                case 3 -> id = in.text();
                case 4 -> type = in.text();
                case 5 -> epoch = in.number();
                case 6 -> partition = in.small();
                case 7 -> number = in.number();
                case 8 -> size = in.number();
                default -> in.keep();
            }
        }
        try {
            var mark = new Mark(epoch, partition, number);
            return new EventName(tenant, source, id, type, mark, size);
        } catch (IllegalArgumentException e) {
            throw new WireException("event of an attempt: " + e.getMessage());
        }
    }

    static TaggedWriter write(WayName way) {
        return new TaggedWriter(VERSION)
                .number(1, way.pipe())
                .number(2, way.revision())
                .text(3, way.pipeName())
                .number(4, way.branch())
                .text(5, way.branchName())
                .text(6, way.destination())
                .number(7, way.destinationRevision())
                .number(8, way.deliveryGeneration())
                .number(9, way.destinationChange());
    }

    static WayName way(byte[] bytes) {
        var in = new TaggedReader(bytes, "way of an attempt", VERSION);
        int pipe = 0;
        int revision = 0;
        String pipeName = null;
        int branch = 0;
        String branchName = null;
        String destination = "";
        int destinationRevision = 0;
        int generation = 0;
        long change = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> pipe = in.small();
                case 2 -> revision = in.small();
                case 3 -> pipeName = in.text();
                case 4 -> branch = in.small();
                case 5 -> branchName = in.text();
                case 6 -> destination = in.text();
                case 7 -> destinationRevision = in.small();
                case 8 -> generation = in.small();
                case 9 -> change = in.number();
                default -> in.keep();
            }
        }
        return new WayName(
                pipe,
                revision,
                pipeName,
                branch,
                branchName,
                destination,
                destinationRevision,
                generation,
                change);
    }

    static TaggedWriter write(Try attempt) {
        return new TaggedWriter(VERSION)
                .number(1, attempt.number())
                .number(2, attempt.at())
                .number(3, attempt.status())
                .text(4, attempt.code())
                .text(5, attempt.message());
    }

    static Try attempt(byte[] bytes) {
        var in = new TaggedReader(bytes, "end of an attempt", VERSION);
        int number = 0;
        long at = 0;
        int status = 0;
        String code = null;
        String message = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> number = in.small();
                case 2 -> at = in.number();
                case 3 -> status = in.small();
                case 4 -> code = in.text();
                case 5 -> message = in.text();
                default -> in.keep();
            }
        }
        return new Try(number, at, status, code, message);
    }
}
