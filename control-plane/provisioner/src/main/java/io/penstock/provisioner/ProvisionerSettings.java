package io.penstock.provisioner;

import io.penstock.contract.config.LaneConfig;
import java.time.Duration;

/**
 * The settings of this module.
 *
 * @param kafka bootstrap servers
 * @param lane on which all pipes are placed; its partitions count when its topics are made
 * @param patience how long a turn waits for news
 * @param telemetry how long telemetry is kept; counts when its topic is made
 */
public record ProvisionerSettings(
        String kafka, LaneConfig lane, Duration patience, Duration telemetry) {
    public ProvisionerSettings {
        if (lane.partitions() < 1 || lane.partitions() > 1_000) {
            throw new IllegalArgumentException(
                    "partitions " + lane.partitions() + " must be 1 to 1000");
        }
        if (telemetry.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "telemetry retention " + telemetry + " must be positive");
        }
    }
}
