package io.penstock.contract.event;

import java.util.Arrays;

/**
 * An event: its header and the bytes of its data as received (of {@code data_base64}: decoded).
 *
 * <p>An event without data has an empty payload. The payload is shared, not copied: nobody writes
 * into it.
 */
public final class Event {
    private final EventHeader header;
    private final byte[] payload;

    public Event(EventHeader header, byte[] payload) {
        this.header = header;
        this.payload = payload;
    }

    public EventHeader header() {
        return header;
    }

    public byte[] payload() {
        return payload;
    }

    public Event with(EventHeader changed) {
        return new Event(changed, payload);
    }

    public Event with(byte[] changed) {
        return new Event(header, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && header.equals(that.header)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "Event[" + header.ce().id() + ", " + payload.length + " B]";
    }
}
