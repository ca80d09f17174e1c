package io.penstock.transmit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.attempt.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt that is over has seen. It is written down, and secrets are hidden, only when
 * somebody asks for it; from any thread, since the attempt touches nothing of it any more.
 */
public final class Seen {
    private final Target target;
    private final Times times;
    private final @Nullable MultiMap sent;
    private final @Nullable String remote;
    private final @Nullable Answer answer;

    /**
     * When it came how far.
     *
     * @param connected null: there was no new connection; the others: it did not come so far
     * @param reused whether the connection had been there before
     */
    record Times(
            Instant started,
            @Nullable Instant resolved,
            @Nullable Instant connected,
            @Nullable Instant answered,
            Instant ended,
            boolean reused) {}

    /** What came back. */
    record Answer(int status, MultiMap headers, @Nullable Buffer body, boolean truncated) {}

    Seen(
            Target target,
            Times times,
            @Nullable MultiMap sent,
            @Nullable String remote,
            @Nullable Answer answer) {
        this.target = target;
        this.times = times;
        this.sent = sent;
        this.remote = remote;
        this.answer = answer;
    }

    /** The revision of the destination that was tried; 0: it is not known. */
    public int revision() {
        return target.revision();
    }

    /** Of the destination's state, the last one that was known at the start; 0: none. */
    public long change() {
        return target.change();
    }

    /** When the attempt started, µs since 1970. */
    public long startedAt() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, times.started());
    }

    public Exchange.Timing timing() {
        return new Exchange.Timing(
                after(times.ended()),
                times.reused() ? -1 : after(times.resolved()),
                times.reused() ? 0 : after(times.connected()),
                after(times.answered()),
                times.reused());
    }

    private long after(@Nullable Instant later) {
        return later == null ? -1 : Math.max(0, ChronoUnit.MICROS.between(times.started(), later));
    }

    /** Null: there was never a connection. */
    public Exchange.@Nullable Request request() {
        return sent == null
                ? null
                : new Exchange.Request(
                        "POST", target.redaction().url(), target.redaction().headers(sent));
    }

    /** Null: no answer came. */
    public Exchange.@Nullable Response response() {
        if (answer == null) {
            return null;
        }
        Buffer body = answer.body();
        return new Exchange.Response(
                answer.status(),
                target.redaction().headers(answer.headers()),
                body == null ? "" : target.redaction().text(body.toString(UTF_8)),
                answer.truncated());
    }

    /** The status that was answered; 0: none. */
    public int status() {
        return answer == null ? 0 : answer.status();
    }

    /** {@code address:port}; null: there was never a connection. */
    public @Nullable String remote() {
        return remote;
    }
}
