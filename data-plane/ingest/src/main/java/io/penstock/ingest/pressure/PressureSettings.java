package io.penstock.ingest.pressure;

import java.time.Duration;

/**
 * How a lane's backlog is watched.
 *
 * @param interval between two looks
 * @param slowPercent age of the oldest unread record, in percent of the topic's retention, from
 *     which on the largest sources have to slow down
 * @param stopPercent the age from which on nothing more is taken
 * @param laneBytes of the chain topics, from which on the largest sources have to slow down
 */
public record PressureSettings(
        String bootstrapServers,
        Duration interval,
        int slowPercent,
        int stopPercent,
        long laneBytes) {
    public PressureSettings {
        if (slowPercent < 1 || slowPercent > stopPercent || stopPercent > 100) {
            throw new IllegalArgumentException(
                    "backlog shares %d %% and %d %% must rise, from 1 to 100"
                            .formatted(slowPercent, stopPercent));
        }
    }
}
