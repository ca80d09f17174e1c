package io.penstock.admin.telemetry;

import java.time.Instant;

/**
 * A source's figures. Counts are of the last day: of this quarter of an hour and the 95 before it.
 *
 * @param windowSeconds that the rate is of
 * @param perSecond events accepted a second
 * @param accepted events stored
 * @param refused events that break a rule, and requests refused as a whole, one each
 * @param asOf when the newest report was taken
 */
public record SourceFigures(
        long windowSeconds, double perSecond, long accepted, long refused, Instant asOf) {}
