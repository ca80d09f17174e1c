package io.penstock.admin.ledger;

import io.penstock.admin.database.Database;
import io.penstock.admin.deadletter.PipeNames.Named;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.wire.WireException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A record of the observer, with whose it is.
 *
 * @param offset of the record in its topic
 * @param said when the observer said it
 * @param tenant or the platform
 * @param pipe null: of no pipe in particular
 */
record Entry(AuditRecord record, long offset, Instant said, String tenant, @Nullable Named pipe) {
    private static final Logger LOG = Logger.getLogger(Entry.class);

    /**
     * Reads a record; what cannot be read, or is a row of no pipe that is known, is left out.
     *
     * @param pipes by number
     */
    static Optional<Entry> read(
            ConsumerRecord<String, byte[]> record, IntFunction<Optional<Named>> pipes) {
        if (record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            AuditRecord read = AuditRecord.read(record.key(), record.value());
            Named pipe = pipe(read) == 0 ? null : pipes.apply(pipe(read)).orElse(null);
            if (read instanceof LedgerRow && pipe == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Entry(
                            read,
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            pipe == null ? Database.PLATFORM : pipe.tenant(),
                            pipe));
        } catch (WireException e) {
            LOG.errorf(e, "A record of the audit cannot be read offset=%d", record.offset());
            return Optional.empty();
        }
    }

    /** The number of the pipe that a record is of; 0: of none. */
    static int pipe(AuditRecord record) {
        return switch (record) {
            case LedgerRow row -> row.pipe();
            case Finding finding -> finding.pipe();
            case AuditState _ -> 0;
        };
    }
}
