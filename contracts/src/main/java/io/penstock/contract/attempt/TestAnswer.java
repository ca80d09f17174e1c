package io.penstock.contract.attempt;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link TestEvent}: the value of a record of {@code penstock.attempts}. Tags: 1
 * tenant, 2 id, 3 request (nested: 1 method, 2 URL, 3 header), 4 response (nested: 1 status, 3
 * header, 4 body, 5 truncated), 5 timing (nested: 1 total, 2 connected + 1, 3 answered + 1), 6
 * failure's code, 7 failure's message. A header is nested: 1 name, 2 value.
 *
 * @param request null: none was made
 * @param response null: none came
 * @param code of the failure; null: the destination has accepted the event
 * @param message of the failure, for people
 */
public record TestAnswer(
        String tenant,
        String id,
        @Nullable Request request,
        @Nullable Response response,
        Timing timing,
        @Nullable String code,
        @Nullable String message,
        UnknownFields unknown) {
    private static final int VERSION = 1;

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
     * How long it took, µs from the start.
     *
     * @param total to the end
     * @param connected until there was a connection; negative: there was none
     * @param answered until the head of the answer was there; negative: it never was
     */
    public record Timing(long total, long connected, long answered) {}

    public TestAnswer(
            String tenant,
            String id,
            @Nullable Request request,
            @Nullable Response response,
            Timing timing,
            @Nullable String code,
            @Nullable String message) {
        this(tenant, id, request, response, timing, code, message, UnknownFields.NONE);
    }

    /** The key of its record. */
    public String key() {
        return "test/" + tenant + "/" + id;
    }

    public byte[] write() {
        var out = new TaggedWriter(VERSION).text(1, tenant).text(2, id);
        if (request != null) {
            var nested = new TaggedWriter(VERSION).text(1, request.method()).text(2, request.url());
            out.nested(3, headers(nested, request.headers()));
        }
        if (response != null) {
            var nested = new TaggedWriter(VERSION).number(1, response.status());
            headers(nested, response.headers());
            out.nested(4, nested.text(4, response.body()).flag(5, response.truncated()));
        }
        out.nested(
                5,
                new TaggedWriter(VERSION)
                        .number(1, timing.total())
                        .number(2, Math.max(0, timing.connected() + 1))
                        .number(3, Math.max(0, timing.answered() + 1)));
        return out.text(6, code).text(7, message).unknown(unknown).toBytes();
    }

    private static TaggedWriter headers(TaggedWriter out, List<Header> headers) {
        for (Header header : headers) {
            out.nested(3, new TaggedWriter(VERSION).text(1, header.name()).text(2, header.value()));
        }
        return out;
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static TestAnswer read(byte[] bytes) {
        var in = new TaggedReader(bytes, "test answer", VERSION);
        String tenant = "";
        String id = "";
        Request request = null;
        Response response = null;
        var timing = new Timing(0, -1, -1);
        String code = null;
        String message = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> id = in.text();
                case 3 -> request = request(in.bytes());
                case 4 -> response = response(in.bytes());
                case 5 -> timing = timing(in.bytes());
                case 6 -> code = in.text();
                case 7 -> message = in.text();
                default -> in.keep();
            }
        }
        return new TestAnswer(tenant, id, request, response, timing, code, message, in.unknown());
    }

    private static Request request(byte[] bytes) {
        var in = new TaggedReader(bytes, "request of a test", VERSION);
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

    private static Response response(byte[] bytes) {
        var in = new TaggedReader(bytes, "response to a test", VERSION);
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

    private static Timing timing(byte[] bytes) {
        var in = new TaggedReader(bytes, "timing of a test", VERSION);
        long total = 0;
        long connected = -1;
        long answered = -1;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> total = in.number();
                case 2 -> connected = in.number() - 1;
                case 3 -> answered = in.number() - 1;
                default -> in.keep();
            }
        }
        return new Timing(total, connected, answered);
    }

    private static Header header(byte[] bytes) {
        var in = new TaggedReader(bytes, "header of a test", VERSION);
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
