package io.penstock.admin.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination's figures. Counts are of the last day: of this quarter of an hour and the 95 before
 * it.
 *
 * @param windowSeconds that the rate and the lag are of
 * @param perSecond events delivered a second
 * @param lagP95Millis from an event's time to the destination's answer; null: none was delivered
 * @param delivered accepted by the destination
 * @param failed attempts without success
 * @param deadLetters deliveries given up
 * @param asOf when the newest report was taken
 */
public record DestinationFigures(
        long windowSeconds,
        double perSecond,
        @Nullable Long lagP95Millis,
        long delivered,
        long failed,
        long deadLetters,
        Instant asOf) {}
