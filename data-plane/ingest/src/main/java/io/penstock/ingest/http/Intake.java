package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.access.Keys;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.append.Appender;
import io.penstock.ingest.idempotency.Idempotency;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.MalformedBodyException;
import io.penstock.ingest.parse.Shape;
import io.penstock.ingest.parse.TraceContext;
import io.penstock.ingest.rate.RateLimits;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What all requests share.
 *
 * @param lane whose sources are served here
 * @param taps who looks at what is accepted
 * @param gate shut while the lane does not keep up
 * @param decoders where compressed bodies are decoded: that may take longer than others can wait
 * @param counters where answers are counted by source
 * @param counts where they are counted all together
 * @param passages where what is stored is counted by pipe
 */
public record Intake(
        Vertx vertx,
        InstantSource clock,
        String lane,
        Directory directory,
        Keys keys,
        Admission admission,
        EventParser parser,
        Appender appender,
        RateLimits rates,
        LaneGate gate,
        Idempotency idempotency,
        Taps taps,
        WorkerExecutor decoders,
        Counters counters,
        IngestCounts counts,
        PipePassages passages,
        Limits limits) {

    /** Holds a request of this source to its limits as configured now. */
    Throttle throttle(SourceConfig source) {
        return new Throttle(
                rates.of(source, directory.tenant(source.tenant()).known().orElse(null)));
    }

    /** The events of a request whose body is decoded. */
    List<Item> parse(HttpServerRequest request, Shape shape, byte[] body)
            throws MalformedBodyException {
        TraceContext trace = TraceHeaders.read(request.headers());
        if (shape != Shape.BINARY) {
            return parser.parse(shape, body, trace);
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return List.of(parser.binary(request.headers(), type, body, trace));
    }

    /** µs since 1970. */
    long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
