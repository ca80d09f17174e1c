package io.penstock.ingest.idempotency;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records of {@code penstock.idempotency} into memory. Used by one thread. */
final class AnswerRecords {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerRecords.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final AnswerMemory memory;
    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;

    AnswerRecords(AnswerMemory memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            apply(record);
        } catch (WireException | IllegalArgumentException e) {
            LOG.warn(
                    "A kept answer cannot be read and is skipped. partition={} offset={} cause={}",
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    int known() {
        return memory.size();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("the record has no key");
        }
        Sha256 key = Sha256.of(record.key());
        if (record.value() == null) {
            memory.forget(key);
            return;
        }
        Instant now = clock.instant();
        Instant at = Instant.ofEpochMilli(record.timestamp());
        memory.remember(key, KeptAnswer.read(record.value()), at, now);
        warnOfDropped(now);
    }

    private void warnOfDropped(Instant now) {
        if (now.isBefore(quietUntil)) {
            return;
        }
        long dropped = memory.takeDropped();
        if (dropped > 0) {
            LOG.warn("Kept answers are dropped early to bound memory. dropped={}", dropped);
            quietUntil = now.plus(BETWEEN_WARNINGS);
        }
    }
}
