package io.penstock.admin.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One minute of a pipe.
 *
 * @param at its begin
 * @param lagP95Millis null: nothing was delivered
 */
public record PipeMinute(
        Instant at, long delivered, long deadLetters, @Nullable Long lagP95Millis) {}
