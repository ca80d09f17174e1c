package io.penstock.transmit.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestAnswer.Header;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt as people see it: what goes out, what comes back, how long it takes. */
final class TestRun implements Caller.Listener {
    private static final String HIDDEN = "(hidden)";
    private static final int MOST_BODY = 16 << 10;

    private final TestEvent test;
    private final DestinationSpec spec;
    private final InstantSource clock;
    private final Instant started;
    private final Consumer<TestAnswer> done;
    private final Buffer body = Buffer.buffer();
    private TestAnswer.@Nullable Request request;
    private List<Header> answerHeaders = List.of();
    private int status;
    private boolean truncated;
    private long connected = -1;
    private long answered = -1;

    TestRun(TestEvent test, DestinationSpec spec, InstantSource clock, Consumer<TestAnswer> done) {
        this.test = test;
        this.spec = spec;
        this.clock = clock;
        this.started = clock.instant();
        this.done = done;
    }

    @Override
    public void connected(MultiMap headers) {
        connected = elapsed();
        request =
                new TestAnswer.Request(
                        "POST", shown(spec.url()), lines(headers, spec.headers().keySet()));
    }

    /** The query may be what lets somebody in. */
    private static String shown(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query + 1) + HIDDEN;
    }

    private static List<Header> lines(MultiMap headers, Set<String> hidden) {
        return headers.entries().stream()
                .map(
                        header -> {
                            String name = header.getKey().toLowerCase(Locale.ROOT);
                            return new Header(
                                    name, hidden.contains(name) ? HIDDEN : header.getValue());
                        })
                .toList();
    }

    @Override
    public void requestWritten() {}

    @Override
    public void answered(int code, MultiMap headers) {
        answered = elapsed();
        status = code;
        answerHeaders = lines(headers, Set.of());
    }

    @Override
    public void read(Buffer part) {
        int room = MOST_BODY - body.length();
        body.appendBuffer(part, 0, Math.min(room, part.length()));
        truncated |= part.length() > room;
    }

    @Override
    public void ended(Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered _ -> done.accept(answer(null));
            case Outcome.Failed failed -> done.accept(answer(failed.failure()));
        }
    }

    private TestAnswer answer(@Nullable Failure failure) {
        return new TestAnswer(
                test.tenant(),
                test.id(),
                request,
                status == 0
                        ? null
                        : new TestAnswer.Response(
                                status, answerHeaders, body.toString(UTF_8), truncated),
                new TestAnswer.Timing(elapsed(), connected, answered),
                failure == null ? null : failure.code().text(),
                failure == null ? null : failure.message());
    }

    private long elapsed() {
        return ChronoUnit.MICROS.between(started, clock.instant());
    }

    /** The answer to a test for which no request could be made. */
    static TestAnswer refused(TestEvent test, Failure failure) {
        return new TestAnswer(
                test.tenant(),
                test.id(),
                null,
                null,
                new TestAnswer.Timing(0, -1, -1),
                failure.code().text(),
                failure.message());
    }
}
