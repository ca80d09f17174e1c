package io.penstock.bench.load;

import io.penstock.bench.ledger.AppendFile;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends events on several connections until all are accepted or rejected, or the run is stopped.
 * Every outcome is in the sender's file before it is counted as finished.
 */
public final class SenderRun implements AutoCloseable {
    private final HttpClient http;
    private final AppendFile file;
    private final Counters counters = new Counters();
    private final Stopping stopping = new Stopping();
    private final List<Thread> threads;

    private SenderRun(SenderOptions options, EventSource events, InstantSource clock) {
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build();
        file = new AppendFile(options.file());
        var plan = new Plan(options, System.nanoTime());
        threads =
                IntStream.range(0, options.connections())
                        .mapToObj(
                                n ->
                                        new Connection(
                                                options, events, clock, http, plan, file, counters,
                                                stopping))
                        .map(connection -> Thread.ofVirtual().unstarted(connection))
                        .toList();
    }

    public static SenderRun start(SenderOptions options, EventSource events) {
        return start(options, events, InstantSource.system());
    }

    public static SenderRun start(SenderOptions options, EventSource events, InstantSource clock) {
        var run = new SenderRun(options, events, clock);
        run.threads.forEach(Thread::start);
        return run;
    }

    public Counters counters() {
        return counters;
    }

    public boolean isDone() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /**
     * Waits for the run's own end; false when it goes on. What ended the run early is thrown here:
     * a {@link BrokenAnswerException} for one.
     */
    public boolean await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping.failure()
                .ifPresent(
                        e -> {
                            throw e;
                        });
        return isDone();
    }

    /**
     * Sends nothing new, and after the grace nothing again; events still without an answer are
     * written as such. Returns when all is written.
     */
    public void stop(Duration grace) {
        stopping.stop();
        try {
            if (!await(grace)) {
                stopping.leave();
                await(Duration.ofSeconds(60));
            }
        } finally {
            stopping.leave();
        }
    }

    @Override
    public void close() {
        stopping.leave();
        http.shutdownNow();
        try {
            http.awaitTermination(Duration.ofSeconds(5));
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
