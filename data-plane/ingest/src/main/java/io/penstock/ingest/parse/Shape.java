package io.penstock.ingest.parse;

/** How a request body holds events. */
public enum Shape {
    /** {@code application/cloudevents+json}: one event. */
    STRUCTURED,
    /** {@code application/cloudevents-batch+json}: an array of events. */
    BATCH,
    /** {@code ce-*} headers; the body is the data. */
    BINARY,
    /** {@code application/x-ndjson}: one event a line; blank lines do not count. */
    NDJSON,
    /** {@code application/json}: one event or an array, with the attributes inside. */
    PLAIN
}
