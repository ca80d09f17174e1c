package io.penstock.ingest.idempotency;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import io.penstock.contract.topic.Topics;
import io.penstock.ingest.append.Appender;
import io.penstock.ingest.append.Outcome;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one place where it is decided that an answer may be given: when all in-sync replicas have its
 * key record, and not before.
 */
final class KeyRecords {
    private final Appender appender;

    KeyRecords(Appender appender) {
        this.appender = appender;
    }

    /**
     * Writes an answer.
     *
     * @param written called once, in any thread, with whether it is written for sure
     */
    void write(Sha256 key, KeptAnswer answer, Written written) {
        var record = new ProducerRecord<>(Topics.IDEMPOTENCY, key.toBytes(), answer.write());
        if (!appender.offer(record, outcome -> written.accept(outcome == Outcome.ACCEPTED))) {
            written.accept(false);
        }
    }

    /** Told what became of a key record. */
    @FunctionalInterface
    interface Written {
        void accept(boolean forSure);
    }
}
