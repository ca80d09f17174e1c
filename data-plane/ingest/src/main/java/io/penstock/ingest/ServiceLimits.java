package io.penstock.ingest;

import io.penstock.ingest.connection.ConnectionLimits;
import io.penstock.ingest.http.Limits;

/** The limits of senders, as they are set. */
final class ServiceLimits {
    private ServiceLimits() {}

    static ConnectionLimits connections(IngestSettings settings) {
        return new ConnectionLimits(
                settings.connections(),
                settings.headDeadline(),
                settings.idleTimeout(),
                Math.toIntExact(settings.headLimit().asLongValue()),
                settings.headerLimit(),
                settings.pipelineLimit());
    }

    static Limits requests(IngestSettings settings) {
        return new Limits(
                Math.toIntExact(settings.bodyLimit().asLongValue()),
                settings.compressionRatio(),
                settings.sourceBytesInFlight().asLongValue(),
                settings.bodyDeadline(),
                settings.deadline());
    }
}
