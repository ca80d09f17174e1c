package io.penstock.bench.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Writes whole HTTP requests with events in them. */
final class Requests {
    private final List<String> heads;
    private final RunIds ids;
    private final Samples samples = Samples.shipped();

    /**
     * Requests of a run.
     *
     * @param keys of sources: request by request the next one is used, then the first again
     * @param batch whether a request carries an array of events, else one event
     */
    Requests(List<String> keys, RunIds ids, boolean batch) {
        this.ids = ids;
        this.heads = keys.stream().map(key -> head(key, batch)).toList();
    }

    private static String head(String key, boolean batch) {
        return "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
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
        return request(first / count, body.toByteArray());
    }

    /** A request with one event. */
    ByteBuffer single(long number, Instant time) {
        return request(number, samples.event(number, id(number), time));
    }

    private ByteBuffer request(long number, byte[] body) {
        String head = heads.get((int) (number % heads.size()));
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(UTF_8);
        return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
    }
}
