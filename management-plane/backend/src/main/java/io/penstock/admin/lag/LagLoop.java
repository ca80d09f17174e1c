package io.penstock.admin.lag;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.topic.SteadyReading;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Keeps in the database what workers tell of lags. Whatever fails, it begins anew. */
public final class LagLoop {
    private final BackendSettings settings;
    private final Database database;
    private final InstantSource time;

    private LagLoop(BackendSettings settings, Database database, InstantSource time) {
        this.settings = settings;
        this.database = database;
        this.time = time;
    }

    /**
     * Runs until interrupted.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public static Runnable of(BackendSettings settings, Database database, InstantSource time) {
        if (!settings.lag().write().isPositive()) {
            throw new IllegalStateException(
                    "penstock.backend.lag.write is "
                            + settings.lag().write()
                            + " and must be positive");
        }
        var loop = new LagLoop(settings, database, time);
        return new SteadyReading("lags", loop::follow);
    }

    private void follow() {
        try (var admin = Admin.create(SteadyReading.client(settings.kafka(), "lags-admin"));
                var consumer =
                        new KafkaConsumer<>(
                                SteadyReading.consumer(settings.kafka(), "lags"),
                                new StringDeserializer(),
                                new ByteArrayDeserializer())) {
            var reader =
                    new LagReader(
                            consumer,
                            admin,
                            new LagIndex(database),
                            new Rollup(database),
                            settings.lag().write(),
                            time);
            while (!Thread.currentThread().isInterrupted()) {
                reader.turn();
            }
        }
    }
}
