package io.penstock.admin.attempt;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.testevent.TestEvents;
import io.penstock.admin.topic.SteadyReading;
import io.penstock.admin.watch.Watcher;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows what transmit workers tell of attempts and keeps it. Whatever fails, it begins anew where
 * the database says that reading has come to; while Kafka or the database is away it waits.
 */
public final class AttemptLoop {
    private final BackendSettings settings;
    private final Database database;
    private final TestEvents tests;
    private final Watcher watcher;
    private final AttemptKeeper keeper;
    private final InstantSource time;

    private AttemptLoop(
            BackendSettings settings,
            Database database,
            TestEvents tests,
            Watcher watcher,
            InstantSource time) {
        this.settings = settings;
        this.database = database;
        this.tests = tests;
        this.watcher = watcher;
        this.keeper = new AttemptKeeper(settings.attempts(), database, time);
        this.time = time;
    }

    /**
     * Runs until interrupted.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public static Runnable of(
            BackendSettings settings,
            Database database,
            TestEvents tests,
            Watcher watcher,
            InstantSource time) {
        var loop = new AttemptLoop(settings, database, tests, watcher, time);
        return new SteadyReading("attempts", loop::follow);
    }

    private void follow() {
        keeper.tidying().ready();
        watcher.catchUp();
        try (var admin = Admin.create(SteadyReading.client(settings.kafka(), "attempts-admin"));
                var consumer =
                        new KafkaConsumer<>(
                                SteadyReading.consumer(settings.kafka(), "attempts"),
                                new StringDeserializer(),
                                new ByteArrayDeserializer())) {
            var index = new AttemptIndex(database, watcher.watches());
            var reader = new AttemptReader(consumer, admin, index, tests, watcher, time);
            while (!Thread.currentThread().isInterrupted()) {
                keeper.tidying().added(reader.turn());
                keeper.tidying().turn();
            }
        }
    }
}
