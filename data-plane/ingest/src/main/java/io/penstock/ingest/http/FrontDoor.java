package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.handler.codec.TooLongFrameException;
import io.penstock.ingest.connection.BadRequestException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All addresses of the process; each is taken as written, in no other form. */
public final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final EventsDoor events;
    private final Intake intake;
    private final BooleanSupplier ready;
    private volatile boolean closed;

    /**
     * A door.
     *
     * @param ready whether the process can take events
     */
    public FrontDoor(Intake intake, BooleanSupplier ready) {
        this.intake = intake;
        this.events = new EventsDoor(intake);
        this.ready = ready;
    }

    /** Answers a request, now or later; never blocks, never throws. */
    public void handle(HttpServerRequest request) {
        try {
            switch (request.path()) {
                case EventsDoor.PATH -> take(request);
                case "/health/live" -> Replies.send(request, health(true));
                case "/health/ready" -> Replies.send(request, health(ready.getAsBoolean()));
                case null, default ->
                        refuse(request, ProblemKind.NOT_FOUND, "events go to " + EventsDoor.PATH);
            }
        } catch (RuntimeException e) {
            LOG.error("A request failed by an error of ours.", e);
            refuse(request, ProblemKind.INTERNAL_ERROR, "the error has been logged");
        }
    }

    /** Takes no more events; requests that were taken before are answered. */
    public void close() {
        closed = true;
    }

    private void take(HttpServerRequest request) {
        request.response()
                .headersEndHandler(
                        _ -> intake.counts().answered(request.response().getStatusCode()));
        if (closed) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(request, ProblemKind.STOPPING, "nothing was stored; connect again");
        } else {
            events.handle(request);
        }
    }

    /**
     * Answers a request that is bad as HTTP, if it is not answered yet, and closes its connection.
     */
    public void refuse(HttpServerRequest request, Throwable cause) {
        if (!request.response().headWritten()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Replies.send(request, badHttp(cause));
        }
        var _ = request.connection().close();
    }

    private static Problem badHttp(Throwable cause) {
        return switch (cause) {
            case BadRequestException e ->
                    new Problem(
                            switch (e.kind()) {
                                case MALFORMED -> ProblemKind.MALFORMED_REQUEST;
                                case TOO_LARGE -> ProblemKind.HEAD_TOO_LARGE;
                                case TOO_SLOW -> ProblemKind.HEAD_TIMEOUT;
                            },
                            String.valueOf(e.getMessage()));
            case TooLongFrameException _ ->
                    new Problem(ProblemKind.HEAD_TOO_LARGE, "send fewer or shorter headers");
            case null, default ->
                    new Problem(ProblemKind.MALFORMED_REQUEST, "this is not an HTTP/1.1 request");
        };
    }

    private void refuse(HttpServerRequest request, ProblemKind kind, String detail) {
        Refusal.send(intake.vertx(), request, new Problem(kind, detail));
    }

    private static Answer health(boolean good) {
        String body = good ? "{\"status\":\"UP\"}\n" : "{\"status\":\"DOWN\"}\n";
        return new Answer(good ? 200 : 503, Answer.JSON, body.getBytes(US_ASCII), !good);
    }
}
