package io.penstock.admin.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipe's figures. Counts are of the last day: of this quarter of an hour and the 95 before it.
 *
 * @param windowSeconds that the rate and the lag are of
 * @param perSecond events delivered a second
 * @param lagP95Millis from an event's time to its destination's answer; null: none was delivered
 * @param delivered accepted by destinations; an event that goes to two counts twice
 * @param deadLetters given up by the stages or by transmit
 * @param filtered dropped by the pipe's rules
 * @param asOf when the newest report was taken
 */
public record PipeFigures(
        long windowSeconds,
        double perSecond,
        @Nullable Long lagP95Millis,
        long delivered,
        long deadLetters,
        long filtered,
        Instant asOf) {}
