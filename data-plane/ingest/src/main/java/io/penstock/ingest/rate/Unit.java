package io.penstock.ingest.rate;

/** What a policy counts. */
public enum Unit {
    EVENTS("events", "penstock-unit=\"events\""),
    BYTES("bytes", "qu=\"content-bytes\"");

    private final String text;
    private final String parameter;

    Unit(String text, String parameter) {
        this.text = text;
        this.parameter = parameter;
    }

    /** The end of a policy's name: {@code events}. */
    String text() {
        return text;
    }

    /** How {@code RateLimit-Policy} names it. */
    String parameter() {
        return parameter;
    }
}
