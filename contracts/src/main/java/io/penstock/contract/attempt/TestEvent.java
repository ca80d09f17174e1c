package io.penstock.contract.attempt;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.pipe.Names;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;

/**
 * An event that somebody sends to a destination to see what it answers: the value of a record of
 * {@code penstock.tests}. It is tried once at most, and belongs to no pipe. Tags: 1 tenant, 2 id, 3
 * destination, 4 event's header, 5 event's data, 6 expires.
 *
 * @param id unique
 * @param destination by name, within the tenant
 * @param expires when it is not tried any more, µs since 1970
 */
public record TestEvent(
        String tenant,
        String id,
        String destination,
        Event event,
        long expires,
        UnknownFields unknown) {
    private static final int VERSION = 1;

    public TestEvent {
        Names.require("tenant", tenant);
        Names.require("destination", destination);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a test must have an id");
        }
    }

    public TestEvent(String tenant, String id, String destination, Event event, long expires) {
        this(tenant, id, destination, event, expires, UnknownFields.NONE);
    }

    /** The key of its records, and of its answer's. */
    public String key() {
        return "test/" + tenant + "/" + id;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, id)
                .text(3, destination)
                .bytes(4, HeaderCodec.write(event.header()))
                .bytes(5, event.payload())
                .number(6, expires)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static TestEvent read(byte[] bytes) {
        var in = new TaggedReader(bytes, "test event", VERSION);
        String tenant = "";
        String id = "";
        String destination = "";
        byte[] header = new byte[0];
        byte[] data = new byte[0];
        long expires = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> id = in.text();
                case 3 -> destination = in.text();
                case 4 -> header = in.bytes();
                case 5 -> data = in.bytes();
                case 6 -> expires = in.number();
                default -> in.keep();
            }
        }
        try {
            var event = new Event(HeaderCodec.read(header), data);
            return new TestEvent(tenant, id, destination, event, expires, in.unknown());
        } catch (IllegalArgumentException e) {
            throw new WireException("test event: " + e.getMessage());
        }
    }
}
