package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * Threads race to set offsets of one small ring, which wraps thousands of times, while its owner
 * advances and looks. The owner never passes an offset that was not set, and misses none.
 */
class OffsetRingRacesSim {
    private static final int OFFSETS = 120_000;
    private static final int SETTERS = 3;
    private static final int ROUNDS = 12;
    private static final List<Long> END = List.of();

    @Test
    void ownerPassesWhatIsSetAndNothingElse() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            race(64 << (round % 4), new Random(round), "seed " + round);
        }
    }

    private static void race(int window, Random random, String seed)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ring = new OffsetRing(window, 0);
        var set = new AtomicIntegerArray(OFFSETS);
        try (ExecutorService pool = Executors.newFixedThreadPool(SETTERS)) {
            BlockingQueue<List<Long>> work = new ArrayBlockingQueue<>(1_000);
            List<Future<?>> setters = new ArrayList<>();
            for (int i = 0; i < SETTERS; i++) {
                setters.add(pool.submit(() -> setAll(work, ring, set)));
            }
            own(ring, set, work, random, seed);
            for (int i = 0; i < SETTERS; i++) {
                work.put(END);
            }
            for (Future<?> setter : setters) {
                setter.get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static Void setAll(
            BlockingQueue<List<Long>> work, OffsetRing ring, AtomicIntegerArray set)
            throws InterruptedException {
        for (List<Long> batch = work.take(); !batch.isEmpty(); batch = work.take()) {
            for (long offset : batch) {
                set.set((int) offset, 1);
                ring.set(offset);
            }
        }
        return null;
    }

    /** Hands out shuffled offsets as far as the window goes, and follows what is set. */
    private static void own(
            OffsetRing ring,
            AtomicIntegerArray set,
            BlockingQueue<List<Long>> work,
            Random random,
            String seed)
            throws InterruptedException {
        long polled = 0;
        long passed = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (passed < OFFSETS) {
            assertThat(System.nanoTime()).as(seed + ": stuck at " + passed).isLessThan(deadline);
            List<Long> batch = new ArrayList<>();
            while (polled < OFFSETS && ring.fits(polled) && batch.size() < 1 + random.nextInt(9)) {
                batch.add(polled++);
            }
            if (!batch.isEmpty()) {
                Collections.shuffle(batch, random);
                work.put(batch);
            }
            long to = ring.advance(polled);
            for (; passed < to; passed++) {
                assertThat(set.get((int) passed)).as(seed + ": passed " + passed).isEqualTo(1);
            }
            long beyond = ring.nextSet(to, polled);
            if (beyond < polled) {
                assertThat(set.get((int) beyond)).as(seed + ": saw " + beyond).isEqualTo(1);
            }
        }
    }
}
