package io.penstock.transmit.http;

import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Failure;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
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
 * <p>The status of an answer that is not 2xx stands, whatever happens to its body.
 */
final class Attempt {
    private final Caller caller;
    private final Target target;
    private final Event event;
    private final Caller.Listener listener;
    private final long timeoutMs;
    private long timer;
    private Failures.Phase phase = Failures.Phase.CONNECTING;
    private @Nullable HttpClientRequest request;
    private @Nullable Outcome judged;
    private int read;
    private boolean ended;

    Attempt(Caller caller, Target target, Event event, Caller.Listener listener) {
        this.caller = caller;
        this.target = target;
        this.event = event;
        this.listener = listener;
        this.timeoutMs = target.timeout().toMillis();
    }

    void start() {
        timer = caller.vertx().setTimer(timeoutMs, _ -> timedOut());
        try {
            caller.client().request(target.request()).onComplete(this::connected, this::broke);
        } catch (RuntimeException e) {
            caller.vertx().runOnContext(_ -> broke(e));
        }
    }

    private void connected(HttpClientRequest made) {
        if (ended) {
            made.reset();
            return;
        }
        request = made;
        phase = Failures.Phase.EXCHANGING;
        try {
            writeHeaders(made.headers());
            listener.connected(made.headers());
            made.send(Buffer.buffer(event.payload())).onComplete(this::answered, this::broke);
            listener.requestWritten();
        } catch (RuntimeException e) {
            caller.vertx().runOnContext(_ -> broke(e));
        }
    }

    private void writeHeaders(MultiMap out) {
        out.set("user-agent", caller.settings().userAgent());
        target.writeHeaders(out);
        CloudHeaders.write(event.header(), caller.clock().instant(), out);
    }

    private void answered(HttpClientResponse response) {
        if (ended) {
            return;
        }
        judged = judge(response);
        listener.answered(response.statusCode(), response.headers());
        response.exceptionHandler(this::broke);
        response.handler(this::read);
        response.endHandler(_ -> end(judge(response)));
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
        listener.read(part);
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
            listener.ended(outcome);
        }
    }

    /** Closes the connection, which nobody can use any more. */
    private void abort() {
        if (request != null) {
            request.reset();
        }
    }
}
