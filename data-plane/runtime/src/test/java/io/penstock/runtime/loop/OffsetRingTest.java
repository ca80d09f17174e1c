package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OffsetRingTest {
    @Test
    void advancesOverWhatIsSettledInARowOnly() {
        var ring = new OffsetRing(128, 1_000);
        ring.set(1_000);
        ring.set(1_002);
        assertThat(ring.advance(1_010)).isEqualTo(1_001);
        ring.set(1_001);
        assertThat(ring.advance(1_010)).isEqualTo(1_003);
    }

    @Test
    void neverAdvancesBeyondWhatWasPolled() {
        var ring = new OffsetRing(64, 0);
        for (long offset = 0; offset < 10; offset++) {
            ring.set(offset);
        }
        assertThat(ring.advance(7)).isEqualTo(7);
        assertThat(ring.advance(10)).isEqualTo(10);
    }

    @Test
    void refusesAnOffsetOutsideItsWindow() {
        var ring = new OffsetRing(64, 100);
        assertThatThrownBy(() -> ring.set(164))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offset 164")
                .hasMessageContaining("starts at 100");
    }

    @Test
    void settlesAnOffsetTwiceWithoutHarm() {
        var ring = new OffsetRing(64, 0);
        ring.set(0);
        assertThat(ring.advance(1)).isEqualTo(1);
        ring.set(0);
        assertThat(ring.advance(1)).isEqualTo(1);
        assertThat(ring.advance(65)).isEqualTo(1);
    }

    @Test
    void startsAnewAtAnyOffset() {
        var ring = new OffsetRing(64, 0);
        ring.set(3);
        ring.restart(1_000);
        assertThat(ring.isSet(999)).isTrue();
        assertThat(ring.nextSet(1_000, 1_064)).as("nothing is left over").isEqualTo(1_064);
        ring.set(1_000);
        assertThat(ring.advance(1_001)).isEqualTo(1_001);
    }

    @Test
    void findsTheRunsBeyondItsBase() {
        var ring = new OffsetRing(256, 100);
        ring.set(103, 190);
        ring.set(200);
        assertThat(ring.nextSet(100, 300)).isEqualTo(103);
        assertThat(ring.nextUnset(103, 300)).isEqualTo(190);
        assertThat(ring.nextSet(190, 300)).isEqualTo(200);
        assertThat(ring.nextUnset(200, 300)).isEqualTo(201);
        assertThat(ring.nextSet(201, 300)).isEqualTo(300);
        assertThat(ring.isSet(150)).isTrue();
        assertThat(ring.isSet(195)).isFalse();
    }

    @Test
    void agreesWithAPlainSetInRandomOrders() {
        for (long seed = 0; seed < 2_000; seed++) {
            compare(new SplittableRandom(seed), "seed " + seed);
        }
    }

    private static void compare(SplittableRandom random, String seed) {
        long start = random.nextLong(1 << 20);
        var ring = new OffsetRing(256, start);
        var settled = new BitSet();
        long base = start;
        for (int step = 0; step < 400; step++) {
            long offset = base + random.nextInt(256);
            ring.set(offset);
            settled.set((int) (offset - start));
            if (random.nextInt(4) == 0) {
                long end = base + random.nextInt(257);
                base =
                        Math.max(
                                base,
                                Math.min(end, start + settled.nextClearBit((int) (base - start))));
                assertThat(ring.advance(end)).as(seed).isEqualTo(base);
            }
        }
    }

    @Test
    void losesNothingWhenManyThreadsSettle()
            throws ExecutionException, InterruptedException, TimeoutException {
        int count = 400_000;
        int threads = 4;
        var ring = new OffsetRing(1 << 19, 0);
        List<Long> offsets = new ArrayList<>();
        for (long offset = 0; offset < count; offset++) {
            offsets.add(offset);
        }
        Collections.shuffle(offsets, new java.util.Random(7));
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<Long> mine =
                        offsets.subList(thread * count / threads, (thread + 1) * count / threads);
                running.add(pool.submit(() -> mine.forEach(ring::set)));
            }
            while (ring.advance(count) < count) {
                Thread.onSpinWait();
            }
            for (Future<?> each : running) {
                each.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(ring.advance(count)).isEqualTo(count);
    }
}
