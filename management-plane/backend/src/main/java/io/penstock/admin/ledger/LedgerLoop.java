package io.penstock.admin.ledger;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.deadletter.PipeNames;
import io.penstock.admin.topic.SoleTopic;
import io.penstock.admin.topic.SteadyReading;
import io.penstock.contract.topic.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the observer and keeps ledgers and findings. Whatever fails, it begins anew where the
 * database says that reading has come to; while Kafka or the database is away it waits.
 */
public final class LedgerLoop {
    /** Rows of one bucket come again and again: many records are few rows. */
    private static final int MOST_RECORDS = 5_000;

    private final BackendSettings settings;
    private final Database database;
    private final LedgerKeeper keeper;
    private final InstantSource time;

    private LedgerLoop(BackendSettings settings, Database database, InstantSource time) {
        this.settings = settings;
        this.database = database;
        this.keeper = new LedgerKeeper(settings.ledger(), database, time);
        this.time = time;
    }

    /**
     * Runs until interrupted.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public static Runnable of(BackendSettings settings, Database database, InstantSource time) {
        return new SteadyReading("ledger", new LedgerLoop(settings, database, time)::follow);
    }

    private void follow() {
        keeper.ready();
        try (var admin = Admin.create(SteadyReading.client(settings.kafka(), "ledger-admin"));
                var pipes = consumer("ledger-pipes");
                var consumer = consumer("ledger")) {
            var index = new LedgerIndex(database, settings.ledger(), time);
            var topic = new SoleTopic(Topics.AUDIT, consumer, admin, index::positions, time);
            var reader = new LedgerReader(topic, new PipeNames(pipes), index);
            while (!Thread.currentThread().isInterrupted()) {
                keeper.added(reader.turn());
                keeper.turn();
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String name) {
        Map<String, Object> consuming =
                new HashMap<>(SteadyReading.consumer(settings.kafka(), name));
        consuming.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        return new KafkaConsumer<>(
                consuming, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
