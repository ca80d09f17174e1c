package io.penstock.ingest;

import io.penstock.ingest.append.ProducerSettings;
import io.penstock.ingest.connection.ConnectionLimits;
import io.penstock.ingest.http.Limits;
import io.penstock.ingest.idempotency.Idempotency;
import io.penstock.ingest.pressure.PressureSettings;
import io.quarkus.runtime.configuration.MemorySize;

/** What each part of ingest is told of the process's settings. */
final class PartSettings {
    private static final int RECORD_OVERHEAD = 256 << 10;
    private static final int RECORD_LEAST = 1 << 20;

    private PartSettings() {}

    static ProducerSettings producer(IngestSettings settings) {
        int event = Math.toIntExact(settings.eventLimit().asLongValue());
        return new ProducerSettings(
                settings.kafka(),
                settings.fleet() + "-" + settings.slot(),
                settings.deliveryTimeout(),
                settings.requestTimeout(),
                settings.maxBlock(),
                settings.producerBuffer().asLongValue(),
                Math.max(RECORD_LEAST, event + RECORD_OVERHEAD));
    }

    static PressureSettings pressure(IngestSettings settings) {
        return new PressureSettings(
                settings.kafka(),
                settings.backlogInterval(),
                settings.backlogSlowPercent(),
                settings.backlogStopPercent(),
                settings.laneBytes().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE));
    }

    static Idempotency.Settings idempotency(IngestSettings settings) {
        return new Idempotency.Settings(
                settings.kafka(),
                settings.idempotencyMemory().asLongValue(),
                settings.idempotencyKept(),
                settings.idempotencyStaleness());
    }

    static ConnectionLimits connections(IngestSettings settings) {
        return new ConnectionLimits(
                settings.connections(),
                settings.headDeadline(),
                settings.idleTimeout(),
                Math.toIntExact(settings.headLimit().asLongValue()),
                settings.headerLimit(),
                settings.pipelineLimit());
    }

    static Limits limits(IngestSettings settings) {
        return new Limits(
                Math.toIntExact(settings.bodyLimit().asLongValue()),
                settings.compressionRatio(),
                settings.sourceBytesInFlight().asLongValue(),
                settings.bodyDeadline(),
                settings.deadline());
    }
}
