package io.penstock.admin.ledger;

import io.penstock.admin.deadletter.PipeNames;
import io.penstock.admin.topic.SoleTopic;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Carries what the observer says into the database, a batch a turn. What a batch holds is written
 * with the position behind it before the next is read. Used by one thread.
 */
final class LedgerReader {
    private final SoleTopic topic;
    private final PipeNames names;
    private final LedgerIndex index;

    LedgerReader(SoleTopic topic, PipeNames names, LedgerIndex index) {
        this.topic = topic;
        this.names = names;
        this.index = index;
    }

    /**
     * Writes what there is, or waits a little for it.
     *
     * @return the tenants that may have more than before
     */
    Set<String> turn() {
        SoleTopic.Read read = topic.poll().orElse(null);
        if (read == null) {
            return Set.of();
        }
        if (unnamed(read.records())) {
            names.refresh();
        }
        List<Entry> entries = new ArrayList<>();
        Map<TopicPartition, LedgerIndex.Span> spans = new HashMap<>();
        Set<String> tenants = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> record : read.records()) {
            Entry.read(record, names::pipe)
                    .ifPresent(
                            entry -> {
                                entries.add(entry);
                                tenants.add(entry.tenant());
                            });
            spans.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    new LedgerIndex.Span(record.offset(), record.offset() + 1),
                    LedgerIndex.Span::with);
        }
        index.write(read.topic(), entries, spans);
        return tenants;
    }

    private boolean unnamed(Iterable<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.key() != null && record.value() != null && unnamed(record)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is of a pipe that is not known yet. */
    private boolean unnamed(ConsumerRecord<String, byte[]> record) {
        if (record.key().startsWith("state/")) {
            return false;
        }
        try {
            int pipe = Entry.pipe(AuditRecord.read(record.key(), record.value()));
            return pipe != 0 && names.pipe(pipe).isEmpty();
        } catch (WireException _) {
            return false;
        }
    }
}
