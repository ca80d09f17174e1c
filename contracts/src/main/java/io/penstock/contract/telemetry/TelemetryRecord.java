package io.penstock.contract.telemetry;

import io.penstock.contract.wire.WireException;

/**
 * A record of {@code penstock.telemetry}. Its Kafka key is {@link #key()}: {@code worker/<name>} or
 * {@code platform/<name>}.
 */
public sealed interface TelemetryRecord permits WorkerReport, PlatformReport {
    int VERSION = 1;

    String key();

    byte[] write();

    /** Reads a value by the kind that its key names; a {@link WireException} says why it cannot. */
    static TelemetryRecord read(String key, byte[] value) {
        String kind = key.substring(0, Math.max(0, key.indexOf('/')));
        try {
            return switch (kind) {
                case "worker" -> WorkerReport.read(value);
                case "platform" -> PlatformReport.read(value);
                default ->
                        throw new WireException(
                                "telemetry record '" + key + "' is of no known kind");
            };
        } catch (IllegalArgumentException e) {
            throw new WireException("telemetry record '" + key + "': " + e.getMessage());
        }
    }
}
