package io.penstock.stages;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;

/** An event on its way through the stages of one process. */
public final class StageEvent {
    private final EventHeader header;
    private final byte[] payload;

    private StageEvent(EventHeader header, byte[] payload) {
        this.header = header;
        this.payload = payload;
    }

    static StageEvent of(Event event) {
        return new StageEvent(event.header(), event.payload());
    }

    public EventHeader header() {
        return header;
    }

    StageEvent with(EventHeader changed) {
        return new StageEvent(changed, payload);
    }

    Event toEvent() {
        return new Event(header, payload);
    }
}
