package io.penstock.contract.config;

import io.penstock.contract.wire.WireException;

/**
 * A record of {@code penstock.pipes}. Its Kafka key is {@link #key()}; a tombstone deletes it.
 *
 * <p>Keys: {@code lane/<lane>}, {@code tenant/<tenant>}, {@code source/<tenant>/<name>}, {@code
 * pipe/<number>}, {@code pipe-revision/<number>/<revision>}, {@code destination/<tenant>/<name>},
 * {@code destination-revision/<tenant>/<name>/<revision>}. Bodies of revisions are immutable.
 */
public sealed interface ConfigRecord
        permits LaneConfig,
                TenantConfig,
                SourceConfig,
                PipeState,
                PipeRevisionBody,
                DestinationState,
                DestinationRevisionBody {
    int VERSION = 1;

    String key();

    byte[] write();

    /** Reads a value by the kind that its key names; a {@link WireException} says why it cannot. */
    static ConfigRecord read(String key, byte[] value) {
        String kind = key.substring(0, Math.max(0, key.indexOf('/')));
        try {
            return switch (kind) {
                case "lane" -> LaneConfig.read(value);
                case "tenant" -> TenantConfig.read(value);
                case "source" -> SourceConfig.read(value);
                case "pipe" -> PipeState.read(value);
                case "pipe-revision" -> PipeRevisionBody.read(value);
                case "destination" -> DestinationState.read(value);
                case "destination-revision" -> DestinationRevisionBody.read(value);
                default ->
                        throw new WireException("config record '" + key + "' is of no known kind");
            };
        } catch (IllegalArgumentException e) {
            throw new WireException("config record '" + key + "': " + e.getMessage());
        }
    }
}
