package io.penstock.ingest.http;

import io.penstock.ingest.parse.TraceContext;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The headers of the W3C trace context. */
final class TraceHeaders {
    private static final CharSequence PARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence STATE = HttpHeaders.createOptimized("tracestate");

    private TraceHeaders() {}

    static TraceContext read(MultiMap headers) {
        return TraceContext.of(headers.get(PARENT), headers.getAll(STATE));
    }
}
