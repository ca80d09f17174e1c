package io.penstock.contract.attempt;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went over the line in one attempt, as people may see it: nothing in it is secret. Nested in
 * other records. Tags of a request: 1 method, 2 URL, 3 header; of a response: 1 status, 3 header, 4
 * body, 5 truncated; of a timing: 1 total, 2 connected + 1, 3 answered + 1, 4 resolved + 1, 5
 * reused. A header is nested: 1 name, 2 value.
 */
public final class Exchange {
    private static final int VERSION = 1;

    private Exchange() {}

    /** A header line; a secret's value is hidden. */
    public record Header(String name, String value) {}

    /**
     * The request as it was made, but for its body, which is the event's data.
     *
     * @param url without what may be secret in it
     */
    public record Request(String method, String url, List<Header> headers) {
        public Request {
            headers = List.copyOf(headers);
        }
    }

    /**
     * The destination's answer.
     *
     * @param body its text, as far as it was read
     */
    public record Response(int status, List<Header> headers, String body, boolean truncated) {
        public Response {
            headers = List.copyOf(headers);
        }
    }

    /**
     * How long it took, µs from the start. Each is later than the one before it.
     *
     * @param total to the end
     * @param resolved until the host's address was known; negative: nobody had to ask for it, or it
     *     is not known
     * @param connected until there was a connection, and TLS agreed where it is used; negative:
     *     there was none
     * @param answered until the head of the answer was there; negative: it never was
     * @param reused whether the connection had been there before
     */
    public record Timing(long total, long resolved, long connected, long answered, boolean reused) {
        /** Nothing is known, or nothing was done. */
        public static final Timing NONE = new Timing(0, -1, -1, -1, false);
    }

    static @Nullable TaggedWriter write(@Nullable Request request) {
        return request == null
                ? null
                : headers(
                        new TaggedWriter(VERSION).text(1, request.method()).text(2, request.url()),
                        request.headers());
    }

    static @Nullable TaggedWriter write(@Nullable Response response) {
        return response == null
                ? null
                : headers(
                                new TaggedWriter(VERSION).number(1, response.status()),
                                response.headers())
                        .text(4, response.body())
                        .flag(5, response.truncated());
    }

    static TaggedWriter write(Timing timing) {
        return new TaggedWriter(VERSION)
                .number(1, timing.total())
                .number(2, Math.max(0, timing.connected() + 1))
                .number(3, Math.max(0, timing.answered() + 1))
                .number(4, Math.max(0, timing.resolved() + 1))
                .flag(5, timing.reused());
    }

    private static TaggedWriter headers(TaggedWriter out, List<Header> headers) {
        for (Header header : headers) {
            out.nested(3, new TaggedWriter(VERSION).text(1, header.name()).text(2, header.value()));
        }
        return out;
    }

    static Request request(byte[] bytes) {
        var in = new TaggedReader(bytes, "request of an attempt", VERSION);
        String method = "";
        String url = "";
        List<Header> headers = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> method = in.text();
                case 2 -> url = in.text();
                case 3 -> headers.add(header(in.bytes()));
                default -> in.keep();
            }
        }
        return new Request(method, url, headers);
    }

    static Response response(byte[] bytes) {
        var in = new TaggedReader(bytes, "response to an attempt", VERSION);
        int status = 0;
        List<Header> headers = new ArrayList<>();
        String body = "";
        boolean truncated = false;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> status = in.small();
                case 3 -> headers.add(header(in.bytes()));
                case 4 -> body = in.text();
                case 5 -> truncated = in.flag();
                default -> in.keep();
            }
        }
        return new Response(status, headers, body, truncated);
    }

    static Timing timing(byte[] bytes) {
        var in = new TaggedReader(bytes, "timing of an attempt", VERSION);
        long total = 0;
        long resolved = -1;
        long connected = -1;
        long answered = -1;
        boolean reused = false;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> total = in.number();
                case 2 -> connected = in.number() - 1;
                case 3 -> answered = in.number() - 1;
                case 4 -> resolved = in.number() - 1;
                case 5 -> reused = in.flag();
                default -> in.keep();
            }
        }
        return new Timing(total, resolved, connected, answered, reused);
    }

    private static Header header(byte[] bytes) {
        var in = new TaggedReader(bytes, "header of an attempt", VERSION);
        String name = "";
        String value = "";
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> name = in.text();
                case 2 -> value = in.text();
                default -> in.keep();
            }
        }
        return new Header(name, value);
    }
}
