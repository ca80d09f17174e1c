package io.penstock.admin.deadletter;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.topic.SteadyReading;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the dead letters of all lanes and keeps the index of them. Whatever fails, it begins anew
 * where the database says that reading has come to; while Kafka or the database is away it waits.
 */
public final class DeadLetterLoop {
    private final BackendSettings settings;
    private final Database database;
    private final DeadLetterKeeper keeper;
    private final InstantSource time;

    private DeadLetterLoop(
            BackendSettings settings,
            Database database,
            DeadLetterKeeper keeper,
            InstantSource time) {
        this.settings = settings;
        this.database = database;
        this.keeper = keeper;
        this.time = time;
    }

    /**
     * Runs until interrupted.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public static Runnable of(BackendSettings settings, Database database, InstantSource time) {
        var keeper = new DeadLetterKeeper(settings.deadLetters(), database, time);
        var loop = new DeadLetterLoop(settings, database, keeper, time);
        return new SteadyReading("dead letters", loop::follow);
    }

    private void follow() {
        keeper.tidying().ready();
        try (var admin =
                        Admin.create(SteadyReading.client(settings.kafka(), "dead-letters-admin"));
                var pipes =
                        new KafkaConsumer<>(
                                SteadyReading.consumer(settings.kafka(), "dead-letters-pipes"),
                                new StringDeserializer(),
                                new ByteArrayDeserializer());
                var letters =
                        new KafkaConsumer<>(
                                SteadyReading.consumer(settings.kafka(), "dead-letters"),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())) {
            var names = new PipeNames(pipes);
            int payload = Math.toIntExact(settings.deadLetters().payload().asLongValue());
            var rows = new LetterRows(names, payload);
            var index = new DeadLetterIndex(database, rows);
            var reader = new DeadLetterReader(letters, new Lanes(admin), names, index, time);
            while (!Thread.currentThread().isInterrupted()) {
                keeper.tidying().added(reader.turn());
                keeper.tidying().turn();
            }
        }
    }
}
