package io.penstock.observer;

import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.wire.WireException;
import io.penstock.observer.audit.AuditEngine;
import io.penstock.observer.audit.AuditSettings;
import io.penstock.observer.audit.Pieces;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands facts to the engine, and what it says to the sink. Its state is what the store has: the
 * engine's pieces as of the last saving, and the records since, which are applied again at a start.
 * So it may be committed at any moment.
 */
final class AuditProcessor implements Processor<byte[], byte[], String, byte[]> {
    static final String STORE = "audit";

    private static final Logger LOG = LoggerFactory.getLogger(AuditProcessor.class);
    private static final String SINCE = "since/";
    private static final String COMPLETE = "complete";
    private static final byte FACT = 1;
    private static final byte TOLD = 2;

    private final ObserverSettings settings;
    private final boolean complete;
    private final Behind behind;
    private final Naming naming;
    private final Consumer<AuditState> states;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;
    private AuditEngine engine;
    private long saved;
    private long since;
    private long last;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    AuditProcessor(
            ObserverSettings settings,
            boolean complete,
            Behind behind,
            Naming naming,
            Consumer<AuditState> states) {
        this.settings = settings;
        this.complete = complete;
        this.behind = behind;
        this.naming = naming;
        this.states = states;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        AuditSettings audit = settings.audit();
        context = given;
        store = context.getStateStore(STORE);
        Map<String, byte[]> pieces = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                pieces.put(each.key, each.value);
            }
        }
        byte[] was = pieces.get(COMPLETE);
        boolean whole = was == null ? complete : was[0] == 1;
        if (was == null) {
            store.put(COMPLETE, new byte[] {(byte) (whole ? 1 : 0)});
        }
        engine = new AuditEngine(audit, whole);
        engine.load(pieces);
        int again = again(pieces);
        LOG.info(
                "The audit begins. lane={} complete={} pieces={} again={}",
                audit.lane(),
                whole,
                pieces.size(),
                again);
        context.schedule(
                audit.stateEvery().compareTo(audit.ledgerEvery()) < 0
                        ? audit.stateEvery()
                        : audit.ledgerEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                this::advance);
    }

    /** Applies what came after the last saving; the keys are in the order of its coming. */
    private int again(Map<String, byte[]> pieces) {
        int count = 0;
        for (Map.Entry<String, byte[]> each : pieces.entrySet()) {
            if (each.getKey().startsWith(SINCE)) {
                var in = ByteBuffer.wrap(each.getValue());
                byte kind = in.get();
                long at = in.getLong();
                byte[] value = new byte[in.remaining()];
                in.get(value);
                apply(kind, value, at);
                since = Long.parseLong(each.getKey().substring(SINCE.length())) + 1;
                count++;
            }
        }
        return count;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        boolean fact =
                context.recordMetadata()
                        .map(at -> at.topic().equals(settings.facts()))
                        .orElse(false);
        long at = Math.min(record.timestamp(), context.currentSystemTimeMs());
        byte kind = fact ? FACT : TOLD;
        last = Math.max(last, at);
        store.put(
                "%s%019d".formatted(SINCE, since++),
                ByteBuffer.allocate(9 + record.value().length)
                        .put(kind)
                        .putLong(at)
                        .put(record.value())
                        .array());
        apply(kind, record.value(), at);
    }

    private void apply(byte kind, byte[] value, long at) {
        try {
            if (kind == FACT) {
                engine.apply(FactRecord.read(value), at);
            } else {
                engine.apply(AcknowledgedRecord.read(value), at);
            }
        } catch (WireException e) {
            LOG.error("A record of the audit cannot be read. cause={}", e.getMessage());
        }
    }

    /** Says what has changed. What is not read yet is no reason for anything to be late. */
    private void advance(long wall) {
        long waiting = behind.records();
        engine.behind(waiting);
        naming.named().forEach(engine::name);
        for (AuditRecord said : engine.advance(waiting > 0 ? last : wall)) {
            context.forward(new Record<>(said.key(), said.write(), wall));
            switch (said) {
                case AuditState state -> states.accept(state);
                case Finding _, LedgerRow _ -> {}
            }
        }
        engine.unread().forEach(naming::ask);
        if (wall - saved >= settings.saveEvery().toMillis()) {
            saved = wall;
            save();
        }
    }

    private void save() {
        engine.save(new Kept(store), false);
        List<String> applied = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.range(SINCE, SINCE + "~")) {
            all.forEachRemaining(each -> applied.add(each.key));
        }
        applied.forEach(store::delete);
    }

    /** Pieces in the store. */
    private record Kept(KeyValueStore<String, byte[]> store) implements Pieces {
        @Override
        public void put(String key, byte[] value) {
            store.put(key, value);
        }

        @Override
        public void remove(String key) {
            store.delete(key);
        }

        @Override
        public void removeFrom(String start, int n) {
            int at = n;
            while (store.delete(start + at) != null) {
                at++;
            }
        }
    }
}
