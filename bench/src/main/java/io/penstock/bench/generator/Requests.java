package io.penstock.bench.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes whole HTTP requests with events in them. */
final class Requests {
    private final String head;
    private final RunIds ids;
    private final Samples samples = Samples.shipped();

    /**
     * Requests of a run.
     *
     * @param key a source's key
     * @param batch whether a request carries an array of events, else one event
     */
    Requests(String key, RunIds ids, boolean batch) {
        this.ids = ids;
        this.head =
                "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + key
                        + "\r\nContent-Type: application/cloudevents"
                        + (batch ? "-batch" : "")
                        + "+json\r\nContent-Length: ";
    }

    String id(long number) {
        return ids.id(number);
    }

    /** A request with an array of events. */
    ByteBuffer batch(long first, int count, Instant time) {
        var body = new ByteArrayOutputStream(count * 1_100);
        char before = '[';
        for (long number = first; number < first + count; number++) {
            body.write(before);
            body.writeBytes(samples.event(number, id(number), time));
            before = ',';
        }
        body.write(']');
        return request(body.toByteArray());
    }

    /** A request with one event. */
    ByteBuffer single(long number, Instant time) {
        return request(samples.event(number, id(number), time));
    }

    private ByteBuffer request(byte[] body) {
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(UTF_8);
        return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
    }
}
