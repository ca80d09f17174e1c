package io.penstock.admin.attempt;

import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.pipe.Names;
import io.penstock.contract.wire.WireException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** A record of {@code penstock.attempts}; its key tells the kind. */
sealed interface Entry {
    Logger LOG = Logger.getLogger(Entry.class);

    String tenant();

    /**
     * An attempt of a delivery.
     *
     * @param bytes of the record
     */
    record Told(AttemptRecord attempt, int partition, long offset, int bytes) implements Entry {
        @Override
        public String tenant() {
            return attempt.event().tenant();
        }
    }

    record Counted(AttemptTally tally) implements Entry {
        @Override
        public String tenant() {
            return tally.tenant();
        }
    }

    record Tested(TestAnswer answer) implements Entry {
        @Override
        public String tenant() {
            return answer.tenant();
        }
    }

    /** Reads a record; what cannot be read, or is of a kind of a newer release, is left out. */
    static Optional<Entry> read(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            return known(record).filter(entry -> Names.valid(entry.tenant()));
        } catch (WireException e) {
            LOG.errorf(e, "An attempt cannot be read offset=%d", record.offset());
            return Optional.empty();
        }
    }

    private static Optional<Entry> known(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        byte[] value = record.value();
        if (key.startsWith(AttemptRecord.KEYS)) {
            AttemptRecord attempt = AttemptRecord.read(value);
            return Optional.of(
                    new Told(attempt, record.partition(), record.offset(), value.length));
        }
        if (key.startsWith(AttemptTally.KEYS)) {
            return Optional.of(new Counted(AttemptTally.read(value)));
        }
        return key.startsWith(TestAnswer.KEYS)
                ? Optional.of(new Tested(TestAnswer.read(value)))
                : Optional.empty();
    }
}
