package io.penstock.ingest.http;

import io.penstock.ingest.access.Keys;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.append.Appender;
import io.penstock.ingest.parse.EventParser;
import io.penstock.runtime.config.Directory;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What all requests share.
 *
 * @param lane whose sources are served here
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
        Limits limits) {

    /** µs since 1970. */
    long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
