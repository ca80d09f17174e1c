package io.penstock.bench.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.measure.CpuUse;
import io.penstock.bench.measure.Schedule;
import io.penstock.bench.measure.Throughput;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Loads chains, waits until all has arrived, and lets the ledger judge. One at a time. */
final class ChainRounds {
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final long LOOK_MS = 500;

    private final Path files;
    private final LineCounter received;
    private final LedgerFile receipts;
    private int runs;

    /**
     * Rounds to one sink.
     *
     * @param received the sink's file
     */
    ChainRounds(Path files, Path received) {
        this.files = files;
        this.received = new LineCounter(received);
        this.receipts = new LedgerFile(received);
    }

    /** One round that is judged. */
    LagRound measure(ChainSide side, double rate, double seconds) {
        receipts.readNew(_ -> {});
        CpuUse before = side.meter().now();
        Load load = load(rate, seconds);
        long start = received.count();
        JsonNode sent = side.send(load);
        awaitAll(side, start + sent.path("accepted").asLong());
        CpuUse used = side.meter().now().since(before);
        var verdict =
                new Ledger()
                        .sender(load.sent())
                        .sinkOn(receipts)
                        .verdict(Expectation.each(Set.of(ChainPipe.BRANCH)));
        long arrived = verdict.delivered();
        return new LagRound(verdict, new Throughput(arrived, seconds, arrived, used));
    }

    /** Whether a chain holds a rate: its backlog does not grow, and nothing is refused. */
    boolean holds(ChainSide side, double rate, double seconds) {
        Load load = load(rate, seconds);
        long start = received.count();
        var schedule = Schedule.lasting(seconds, rate, 1);
        var backlogs = new Backlogs(rate);
        long began = System.nanoTime();
        CompletableFuture<JsonNode> sending = CompletableFuture.supplyAsync(() -> side.send(load));
        while (!isDone(sending)) {
            double elapsed = (System.nanoTime() - began) / 1e9;
            if (elapsed < seconds) {
                backlogs.look(elapsed, schedule.dueAfter(elapsed) - (received.count() - start));
            }
        }
        JsonNode sent = sending.join();
        awaitAll(side, start + sent.path("accepted").asLong());
        boolean refused = sent.path("refused").asLong() + sent.path("unsent").asLong() > 0;
        return !refused && !backlogs.grow();
    }

    /** Waits for half a second at most. */
    private static boolean isDone(CompletableFuture<?> future) {
        try {
            future.get(LOOK_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a chain was loaded", e);
        }
    }

    /** Waits until the sink has all that was accepted; the next load must meet no leftovers. */
    private void awaitAll(ChainSide side, long expected) {
        try {
            Await.until("the last event", DRAIN, () -> received.count() >= expected);
        } catch (AwaitException e) {
            throw new AwaitException(
                    "%s: %d events have not arrived within %s"
                            .formatted(side.name(), expected - received.count(), DRAIN));
        }
    }

    private Load load(double rate, double seconds) {
        runs++;
        String run = "e2e-" + runs;
        return new Load(rate, seconds, run, files.resolve(run + ".ndjson"));
    }
}
