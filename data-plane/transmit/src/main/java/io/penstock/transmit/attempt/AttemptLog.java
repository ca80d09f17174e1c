package io.penstock.transmit.attempt;

import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.topic.Topics;
import io.penstock.runtime.config.Directory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells {@code penstock.attempts} of a worker's attempts, beside all deliveries.
 *
 * <pre>
 * attempt ends ──accepted, not of the sample──▶ counted
 *     └─ failed, or of the sample ──▶ tenant's cap ──▶ short queue ──▶ record ──▶ penstock.attempts
 *                                        └─ spent ─────────┴─ full: dropped, counted, said
 * </pre>
 *
 * <p>Nothing here throws at, or waits in, a thread that carries events. Counts go out every few
 * seconds, and once more at the end.
 */
public final class AttemptLog implements AutoCloseable {

    /**
     * How much is told.
     *
     * @param oneOf of so many accepted attempts of a destination one is told, beside the first of
     *     each second
     * @param bytesPerSecond of a tenant's records, on average; a tenant that has been quiet may
     *     spend {@value Budgets#BURST_SECONDS} seconds' worth at once
     * @param tally the time between two counts of a destination
     */
    public record Settings(int oneOf, int bytesPerSecond, Duration tally) {
        public Settings {
            if (oneOf <= 0 || bytesPerSecond <= 0 || !tally.isPositive()) {
                throw new IllegalArgumentException(
                        "one of %d, %d bytes a second, tallies every %s: all must be positive"
                                .formatted(oneOf, bytesPerSecond, tally));
            }
        }

        /** One of 1,000; 64 KB a second and tenant; tallies every 10 s. */
        public static Settings usual() {
            return new Settings(1_000, 64 << 10, Duration.ofSeconds(10));
        }
    }

    private final Settings settings;
    private final InstantSource clock;
    private final Records records;
    private final Budgets budgets;
    private final Outlet outlet;
    private final Map<String, DestinationAttempts> destinations = new ConcurrentHashMap<>();

    /**
     * Not started yet: what happens is counted, and as much as the queue holds is kept.
     *
     * @param bootstrapServers {@code host:port[,host:port]}
     * @param directory tells the names of pipes and branches
     */
    public AttemptLog(
            String bootstrapServers, Settings settings, Directory directory, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.records = new Records(directory);
        this.budgets = new Budgets(settings.bytesPerSecond(), clock);
        this.outlet = new Outlet(bootstrapServers, settings.tally(), this::tally, clock);
    }

    /** Tells from now on. */
    public AttemptLog start() {
        outlet.start();
        return this;
    }

    /**
     * Where one destination's attempts are told.
     *
     * @param destination {@code tenant/name}
     */
    public DestinationAttempts of(String destination) {
        return destinations.computeIfAbsent(
                destination,
                name ->
                        new DestinationAttempts(
                                this, name, settings.oneOf(), clock, clock.millis() * 1_000));
    }

    /** Leaves an attempt to be told; false: there are too many. */
    boolean offer(DestinationAttempts of, Records.Ended ended) {
        return budgets.allows(of.tenant())
                && outlet.offer(
                        () -> {
                            AttemptRecord record = records.of(of, ended);
                            byte[] value = record.write();
                            budgets.spend(of.tenant(), value.length);
                            return message(record.key(), value);
                        },
                        of::told,
                        of::dropped);
    }

    private static ProducerRecord<String, byte[]> message(String key, byte[] value) {
        return new ProducerRecord<>(Topics.ATTEMPTS, key, value);
    }

    /** In the outlet's thread. */
    private void tally() {
        long now = clock.millis() * 1_000;
        for (DestinationAttempts each : destinations.values()) {
            for (AttemptTally tally : each.tally(now)) {
                outlet.send(
                        message(tally.key(), tally.write()), () -> {}, () -> each.untold(tally));
            }
        }
    }

    /** Tells the last counts, as far as that takes no longer than seconds. */
    @Override
    public void close() {
        outlet.close();
    }
}
