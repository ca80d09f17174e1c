package io.penstock.ingest.idempotency;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import io.penstock.ingest.append.Appender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Requests with an {@code Idempotency-Key}.
 *
 * <pre>
 * events acknowledged ──▶ key record acknowledged ──▶ answer
 *                              │
 *                    penstock.idempotency ──▶ memory of every instance
 * </pre>
 *
 * <p>A key is looked up only while the memory holds all that was written up to a moment ago, so a
 * retry that is sent later than that gets the same answer, or is told to come again.
 */
public final class Idempotency implements AutoCloseable {

    /**
     * What can be set.
     *
     * @param bytes of memory for answers; beyond it the oldest are dropped
     * @param kept how long an answer is known
     * @param staleness how old the memory may be when a key is looked up
     */
    public record Settings(String kafka, long bytes, Duration kept, Duration staleness) {}

    private final InstantSource clock;
    private final Duration staleness;
    private final AnswerMemory memory;
    private final AnswerReader reader;
    private final KeyRecords records;

    public Idempotency(Settings settings, InstantSource clock, Appender appender) {
        this.clock = clock;
        this.staleness = settings.staleness();
        this.memory = new AnswerMemory(settings.bytes(), settings.kept());
        this.reader = new AnswerReader(settings.kafka(), settings.kept(), memory, clock);
        this.records = new KeyRecords(appender);
    }

    /** Starts to read what all instances have answered. */
    public void start() {
        reader.start();
    }

    /** Whether keys can be looked up now. */
    public boolean ready() {
        return !reader.knownUntil().plus(staleness).isBefore(clock.instant());
    }

    /** Looks a key up, and takes it if it is free; then it has to be released. */
    public Claim claim(Sha256 key, Sha256 payload) {
        return ready() ? memory.claim(key, payload, clock.instant()) : new Claim.NotKnown();
    }

    public void release(Sha256 key) {
        memory.release(key);
    }

    /**
     * Writes an answer down.
     *
     * @param kept called once, in any thread, with whether every instance will know the answer
     */
    public void keep(Sha256 key, KeptAnswer answer, Consumer<Boolean> kept) {
        records.write(
                key,
                answer,
                forSure -> {
                    if (forSure) {
                        Instant now = clock.instant();
                        memory.remember(key, answer, now, now);
                    }
                    kept.accept(forSure);
                });
    }

    @Override
    public void close() {
        reader.close();
    }
}
