package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.access.Keys;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.append.Appender;
import io.penstock.ingest.idempotency.Idempotency;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.rate.RateLimits;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What all requests share.
 *
 * @param lane whose sources are served here
 * @param taps who looks at what is accepted
 * @param gate shut while the lane does not keep up
 * @param decoders where compressed bodies are decoded: that may take longer than others can wait
 * @param counters where answers are counted by source
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
        PipePassages passages,
        Limits limits) {

    /** Holds a request of this source to its limits as configured now. */
    Throttle throttle(SourceConfig source) {
        return new Throttle(
                rates.of(source, directory.tenant(source.tenant()).known().orElse(null)));
    }

    /** µs since 1970. */
    long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
