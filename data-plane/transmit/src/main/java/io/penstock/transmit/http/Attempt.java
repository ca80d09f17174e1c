package io.penstock.transmit.http;

import io.penstock.contract.failure.Failure;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within one time limit.
 *
 * <pre>
 *     connecting ──▶ exchanging ──head──▶ reading ──end or bound──▶ ended
 *          └───────────────┴── time out, break ──┴──────────────────▲
 * </pre>
 *
 * <p>The status of an answer that is not 2xx stands, whatever happens to its body. What was seen is
 * noted on the way where it will be asked for: of failures, and of what the listener wants.
 */
final class Attempt implements Caller.Call {
    /** Bytes of an answer's body that are seen. */
    private static final int MOST_BODY = 16 << 10;

    private final Caller caller;
    private final Target target;
    private final Message message;
    private final Caller.Listener listener;
    private final long timeoutMs;
    private final Instant started;
    private final boolean seesAll;
    private long timer;
    private Failures.Phase phase = Failures.Phase.CONNECTING;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Outcome judged;
    private @Nullable Instant resolved;
    private @Nullable Instant connected;
    private @Nullable Instant answered;
    private @Nullable Buffer body;
    private boolean reused;
    private @Nullable Buffer items;
    private int read;
    private boolean ended;

    Attempt(Caller caller, Target target, Message message, Caller.Listener listener) {
        this.caller = caller;
        this.target = target;
        this.message = message;
        this.listener = listener;
        this.timeoutMs = target.timeout().toMillis();
        this.started = caller.clock().instant();
        this.seesAll = listener.seesAll();
    }

    /**
     * Starts.
     *
     * @param resolves whether the host's address is looked for first, to see how long that takes
     */
    void start(boolean resolves) {
        timer = caller.vertx().setTimer(timeoutMs, _ -> timedOut());
        try {
            if (resolves) {
                caller.resolve(target.request().getHost()).onComplete(this::resolved, this::broke);
            } else {
                connect();
            }
        } catch (RuntimeException e) {
            caller.vertx().runOnContext(_ -> broke(e));
        }
    }

    private void resolved(InetAddress address) {
        if (!ended) {
            resolved = caller.clock().instant();
            connect();
        }
    }

    private void connect() {
        caller.client().request(target.request()).onComplete(this::connected, this::broke);
    }

    private void connected(HttpClientRequest made) {
        reused = !caller.first(made.connection());
        if (ended) {
            made.reset();
            return;
        }
        request = made;
        phase = Failures.Phase.EXCHANGING;
        if (!reused) {
            connected = caller.clock().instant();
        }
        try {
            writeHeaders(made.headers());
            made.send(message.body()).onComplete(this::answered, this::broke);
            listener.requestWritten();
        } catch (RuntimeException e) {
            caller.vertx().runOnContext(_ -> broke(e));
        }
    }

    private void writeHeaders(MultiMap out) {
        out.set("user-agent", caller.settings().userAgent());
        target.writeHeaders(out);
        message.writeHeaders(started, out);
    }

    private void answered(HttpClientResponse got) {
        if (ended) {
            return;
        }
        response = got;
        judged = judge(got);
        if (isSeen(judged)) {
            answered = caller.clock().instant();
            body = Buffer.buffer();
        }
        got.exceptionHandler(this::broke);
        got.handler(this::read);
        got.endHandler(_ -> end(itemised(judge(got))));
    }

    /** What was answered, event by event where the answer tells. */
    private Outcome itemised(Outcome whole) {
        if (whole instanceof Outcome.Delivered(int status) && items != null) {
            List<@Nullable Failure> failures = ItemResults.read(items.getBytes(), message.size());
            return failures == null ? whole : new Outcome.Partly(status, failures);
        }
        return whole;
    }

    @Override
    public void cancel() {
        breakOff(Failures.displaced());
    }

    private boolean isSeen(Outcome outcome) {
        return seesAll || !(outcome instanceof Outcome.Delivered);
    }

    private Outcome judge(HttpClientResponse response) {
        int status = response.statusCode();
        return status / 100 == 2
                ? new Outcome.Delivered(status)
                : new Outcome.Failed(Failures.ofStatus(status), status, retryAfter(response));
    }

    private Optional<Duration> retryAfter(HttpClientResponse response) {
        return RetryAfter.read(response.getHeader("retry-after"), caller.clock().instant());
    }

    private void read(Buffer part) {
        read += part.length();
        if (message.batched()) {
            items = (items == null ? Buffer.buffer() : items).appendBuffer(part);
        }
        if (body != null) {
            body.appendBuffer(part, 0, Math.min(MOST_BODY - body.length(), part.length()));
        }
        if (read > caller.settings().maxAnswer() && judged != null) {
            end(judged);
            abort();
        }
    }

    private void timedOut() {
        breakOff(Failures.timedOut(phase, timeoutMs));
    }

    private void broke(Throwable cause) {
        breakOff(Failures.of(cause, phase));
    }

    private void breakOff(Failure failure) {
        if (!ended) {
            end(
                    judged instanceof Outcome.Failed failed
                            ? failed
                            : new Outcome.Failed(failure, 0, Optional.empty()));
            abort();
        }
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            caller.vertx().cancelTimer(timer);
            caller.ended();
            listener.ended(outcome, isSeen(outcome) ? seen() : null);
        }
    }

    private Seen seen() {
        return new Seen(
                target,
                new Seen.Times(
                        started, resolved, connected, answered, caller.clock().instant(), reused),
                request == null ? null : request.headers(),
                request == null ? null : String.valueOf(request.connection().remoteAddress()),
                response == null
                        ? null
                        : new Seen.Answer(
                                response.statusCode(),
                                response.headers(),
                                body,
                                body != null && read > body.length()));
    }

    /** Closes the connection, which nobody can use any more. */
    private void abort() {
        if (request != null) {
            request.reset();
        }
    }
}
