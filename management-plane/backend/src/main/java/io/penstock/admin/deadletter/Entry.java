package io.penstock.admin.deadletter;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.pipe.Names;
import io.penstock.contract.wire.WireException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of a lane's dead letters, as it is read. */
sealed interface Entry {
    /** From then on times of records are not taken at their word. */
    Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    Place place();

    Instant at();

    /**
     * A dead letter of a tenant.
     *
     * @param at when it became one
     */
    record Letter(Place place, Instant at, Event event, Evidence evidence) implements Entry {
        String tenant() {
            return event.header().origin().tenant();
        }
    }

    /**
     * A record that nobody can tell the tenant of.
     *
     * @param payload the whole of it
     */
    record Unreadable(Place place, Instant at, String why, ByteBuffer payload) implements Entry {}

    /** Reads a record, whatever it is. */
    static Entry read(String lane, ConsumerRecord<byte[], byte[]> record) {
        Place place = Place.of(lane, record);
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        Header unreadable = record.headers().lastHeader(Evidence.HEADER);
        try {
            if (unreadable != null) {
                Evidence evidence = Evidence.read(unreadable.value());
                Instant at = time(evidence.at(), record.timestamp());
                return new Unreadable(place, at, evidence.message(), ByteBuffer.wrap(payload));
            }
            return letter(place, record, payload);
        } catch (WireException e) {
            return new Unreadable(
                    place,
                    time(0, record.timestamp()),
                    String.valueOf(e.getMessage()),
                    ByteBuffer.wrap(payload));
        }
    }

    private static Entry letter(
            Place place, ConsumerRecord<byte[], byte[]> record, byte[] payload) {
        Header header = record.headers().lastHeader(EventHeader.NAME);
        EventHeader read = HeaderCodec.read(header == null ? null : header.value());
        String tenant = read.origin().tenant();
        if (!Names.valid(tenant)) {
            throw new WireException("event header has the tenant '" + tenant + "'");
        }
        Evidence evidence =
                read.evidence() == null
                        ? new Evidence("unknown", "", "The record has no evidence.", 0, 0, 0)
                        : read.evidence();
        return new Letter(
                place, time(evidence.at(), record.timestamp()), new Event(read, payload), evidence);
    }

    /** A time in µs, or the other in ms where it is none. */
    static Instant time(long micros, long otherwise) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return micros > 0 && time.isBefore(LAST) ? time : Instant.ofEpochMilli(otherwise);
    }
}
