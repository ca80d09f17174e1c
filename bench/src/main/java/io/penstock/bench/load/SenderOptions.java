package io.penstock.bench.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a sender sends, and how.
 *
 * @param ingest base of the ingest, {@code http://127.0.0.1:8081}
 * @param key a source's key
 * @param file the sender's file, appended to
 * @param ids of this run
 * @param events how many; 0: until stopped
 * @param batch events per request
 * @param connections requests at a time
 * @param rate events per second; 0: as fast as the answers come (closed loop)
 * @param timeout of one request; longer than ingest's own deadline
 * @param longestWait bounds what {@code Retry-After} may ask for
 */
public record SenderOptions(
        URI ingest,
        String key,
        Path file,
        RunIds ids,
        long events,
        int batch,
        int connections,
        double rate,
        Duration timeout,
        Duration longestWait) {
    public SenderOptions {
        if (events < 0 || batch < 1 || connections < 1 || rate < 0) {
            throw new IllegalArgumentException(
                    "events %d and rate %s must be >= 0, batch %d and connections %d >= 1"
                            .formatted(events, rate, batch, connections));
        }
    }

    /** Batches of 100 on 4 connections, as fast as the answers come. */
    public static SenderOptions of(URI ingest, String key, Path file, RunIds ids, long events) {
        return new SenderOptions(
                ingest,
                key,
                file,
                ids,
                events,
                100,
                4,
                0,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));
    }

    public SenderOptions batch(int newBatch) {
        return new SenderOptions(
                ingest, key, file, ids, events, newBatch, connections, rate, timeout, longestWait);
    }

    public SenderOptions connections(int newConnections) {
        return new SenderOptions(
                ingest, key, file, ids, events, batch, newConnections, rate, timeout, longestWait);
    }

    /** Open loop: batches become due by the clock, whatever the answers. */
    public SenderOptions rate(double newRate) {
        return new SenderOptions(
                ingest, key, file, ids, events, batch, connections, newRate, timeout, longestWait);
    }

    public SenderOptions timeout(Duration newTimeout) {
        return new SenderOptions(
                ingest, key, file, ids, events, batch, connections, rate, newTimeout, longestWait);
    }

    public SenderOptions longestWait(Duration newLongestWait) {
        return new SenderOptions(
                ingest, key, file, ids, events, batch, connections, rate, timeout, newLongestWait);
    }

    /** Never logged with its key. */
    @Override
    public String toString() {
        return "SenderOptions[ingest=" + ingest + ", run=" + ids.run() + "]";
    }
}
