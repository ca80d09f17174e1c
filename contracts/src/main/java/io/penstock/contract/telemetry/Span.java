package io.penstock.contract.telemetry;

/** A time that is measured of each event at a link. */
public enum Span {
    /** Arrival at the link − event time. */
    LAG_IN(1),
    /** Departure from the link − event time; at transmit: the destination's answer, end to end. */
    LAG_OUT(2),
    /**
     * Departure − arrival; at ingest: from the last byte of the request to the answer's first. A
     * delivery that waited in a tier arrives anew when it is taken again.
     */
    PROCESS(3),
    /** At transmit: from when Kafka was given the event to the first attempt to deliver it. */
    TRANSIT(4),
    /** At transmit: from the first attempt until the destination has settled it. */
    EXPEL(5);

    private final int number;

    Span(int number) {
        this.number = number;
    }

    /** Names it on the wire: from 1 on, without gaps; never changes. */
    public int number() {
        return number;
    }
}
