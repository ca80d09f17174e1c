package io.penstock.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers a request before its body is read. A small rest of the body is read and dropped, so that
 * the connection can be used again; a large or unknown one is dropped for a moment, so that the
 * sender can read the answer, and then the connection is closed.
 */
final class Refusal {
    private static final long SMALL = 64 << 10;
    private static final long LINGER_MS = 1_000;

    private Refusal() {}

    static void send(Vertx vertx, HttpServerRequest request, Problem problem) {
        if (request.isEnded() || smallRest(request)) {
            drop(request);
            Replies.send(request, problem);
            return;
        }
        drop(request);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Replies.send(request, problem);
        long timer = vertx.setTimer(LINGER_MS, _ -> request.connection().close());
        request.endHandler(
                _ -> {
                    vertx.cancelTimer(timer);
                    request.connection().close();
                });
    }

    private static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(_ -> {});
            request.exceptionHandler(_ -> {});
        }
    }

    private static boolean smallRest(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                : ContentLength.read(length) <= SMALL;
    }
}
