package io.penstock.transmit.http;

import io.penstock.contract.event.CloudJson;
import io.penstock.contract.event.Event;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/** What one request carries. */
public sealed interface Message {
    /** How many events. */
    int size();

    /** Whether it is a list of events, which the answer may tell of one by one. */
    boolean batched();

    /** Sets the headers that tell of the content. */
    void writeHeaders(Instant now, MultiMap out);

    Buffer body();

    /** One event, its attributes in headers (CloudEvents, HTTP binding, binary content mode). */
    static Message of(Event event) {
        return new Single(event);
    }

    /** Several events, or one, as a JSON list (CloudEvents, HTTP binding, batched content mode). */
    static Message batch(List<Event> events) {
        return new Batch(events);
    }

    /** One event. */
    record Single(Event event) implements Message {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean batched() {
            return false;
        }

        @Override
        public void writeHeaders(Instant now, MultiMap out) {
            CloudHeaders.write(event.header(), now, out);
        }

        @Override
        public Buffer body() {
            return Buffer.buffer(event.payload());
        }
    }

    /** A list of events. */
    record Batch(List<Event> events) implements Message {
        private static final String TYPE = "application/cloudevents-batch+json; charset=utf-8";

        public Batch {
            events = List.copyOf(events);
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public boolean batched() {
            return true;
        }

        /** The batch is named by its first delivery and its size. */
        @Override
        public void writeHeaders(Instant now, MultiMap out) {
            out.set("content-type", TYPE);
            out.set(
                    "webhook-id",
                    CloudHeaders.deliveryId(events.getFirst().header()) + "-" + events.size());
            out.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
        }

        @Override
        public Buffer body() {
            int bytes = events.stream().mapToInt(event -> event.payload().length).sum();
            Buffer out = Buffer.buffer(bytes + events.size() * 256);
            char before = '[';
            for (Event event : events) {
                out.appendByte((byte) before);
                out.appendBytes(CloudJson.bytes(event.header().ce(), event.payload()));
                before = ',';
            }
            return out.appendByte((byte) ']');
        }
    }
}
