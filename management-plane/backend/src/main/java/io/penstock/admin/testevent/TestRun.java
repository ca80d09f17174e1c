package io.penstock.admin.testevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test event and what came of it.
 *
 * @param state {@code underway}; {@code answered}: the destination has accepted it; {@code failed};
 *     {@code expired}: nobody has told what came of it
 * @param request as it was made, secrets hidden; absent: none was
 * @param response absent: none came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestRun(
        String id,
        String destination,
        String state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Request request,
        @Nullable Response response,
        @Nullable Timing timing,
        @Nullable Failure failure) {

    /** A header line. */
    public record Line(String name, String value) {}

    /** The request to the destination. */
    public record Request(String method, String url, List<Line> headers, String body) {
        public Request {
            headers = List.copyOf(headers);
        }
    }

    /**
     * Its answer.
     *
     * @param truncated whether there was more than is shown
     */
    public record Response(int status, List<Line> headers, String body, boolean truncated) {
        public Response {
            headers = List.copyOf(headers);
        }

        /** As it was told. */
        public static Response of(Exchange.Response got) {
            return new Response(got.status(), lines(got.headers()), got.body(), got.truncated());
        }
    }

    /**
     * How long it took from the start, ms.
     *
     * @param resolvedMillis until the host's address was known; absent: nobody had to ask
     * @param connectedMillis until there was a connection, and TLS agreed; absent: there was none
     * @param answeredMillis until the answer began; absent: it never did
     * @param reused whether the connection had been there before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timing(
            double totalMillis,
            @Nullable Double resolvedMillis,
            @Nullable Double connectedMillis,
            @Nullable Double answeredMillis,
            boolean reused) {
        /** As it was told. */
        public static Timing of(Exchange.Timing timing) {
            return new Timing(
                    timing.total() / 1_000.0,
                    millis(timing.resolved()),
                    millis(timing.connected()),
                    millis(timing.answered()),
                    timing.reused());
        }

        private static @Nullable Double millis(long micros) {
            return micros < 0 ? null : micros / 1_000.0;
        }
    }

    /** Why the destination has not accepted it. */
    public record Failure(String code, String message) {}

    /** One that has not been answered. */
    static TestRun open(TestEvent test, Instant createdAt, Instant expiresAt, Instant now) {
        return new TestRun(
                test.id(),
                test.destination(),
                now.isBefore(expiresAt) ? "underway" : "expired",
                createdAt,
                expiresAt,
                null,
                null,
                null,
                null);
    }

    /** One that has. */
    static TestRun answered(
            TestEvent test, Instant createdAt, Instant expiresAt, TestAnswer answer) {
        String code = answer.code();
        return new TestRun(
                test.id(),
                test.destination(),
                code == null ? "answered" : "failed",
                createdAt,
                expiresAt,
                request(answer.request(), test),
                response(answer.response()),
                Timing.of(answer.timing()),
                code == null ? null : new Failure(code, String.valueOf(answer.message())));
    }

    private static @Nullable Request request(Exchange.@Nullable Request made, TestEvent test) {
        return made == null
                ? null
                : new Request(
                        made.method(),
                        made.url(),
                        lines(made.headers()),
                        new String(test.event().payload(), UTF_8));
    }

    private static @Nullable Response response(Exchange.@Nullable Response got) {
        return got == null ? null : Response.of(got);
    }

    /** Header lines, as they were told. */
    public static List<Line> lines(List<Exchange.Header> headers) {
        return headers.stream().map(header -> new Line(header.name(), header.value())).toList();
    }
}
