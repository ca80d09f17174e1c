package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The primitive collections against plain ones, at random. */
class SetsTest {
    private static final int WORLDS = 200;

    @Test
    void spansAreASetOfNumbers() {
        for (long seed = 0; seed < WORLDS; seed++) {
            var random = new SplittableRandom(seed);
            var spans = new Spans();
            var bits = new BitSet();
            for (int step = 0; step < 60; step++) {
                int from = random.nextInt(100);
                int to = from + 1 + random.nextInt(20);
                if (random.nextInt(3) > 0) {
                    spans.add(from, to);
                    bits.set(from, to);
                } else {
                    spans.remove(from, to);
                    bits.clear(from, to);
                }
                same(spans, bits, seed);
            }
            var out = new ByteWriter();
            spans.write(out);
            same(Spans.read(new ByteReader(out.toBytes())), bits, seed);
        }
    }

    private static void same(Spans spans, BitSet bits, long seed) {
        var within = new BitSet();
        var missing = new BitSet();
        spans.within(10, 90, (from, to) -> within.set((int) from, (int) to));
        spans.missing(10, 90, (from, to) -> missing.set((int) from, (int) to));
        BitSet middle = bits.get(0, 90);
        middle.clear(0, 10);
        assertThat(within).as("seed %d", seed).isEqualTo(middle);
        middle.flip(10, 90);
        assertThat(missing).as("seed %d", seed).isEqualTo(middle);
        assertThat(spans.count()).isEqualTo(bits.cardinality());
        assertThat(spans.end()).isEqualTo(bits.length());
        for (int n = 0; n < 130; n++) {
            assertThat(spans.contains(n)).isEqualTo(bits.get(n));
            assertThat(spans.endOf(n)).isEqualTo(bits.nextClearBit(n));
        }
    }

    @Test
    void mapForgetsWhatIsRemovedAndNothingElse() {
        for (long seed = 0; seed < WORLDS; seed++) {
            var random = new SplittableRandom(seed);
            var map = new LongMap();
            Map<Long, Long> plain = new HashMap<>();
            for (int step = 0; step < 500; step++) {
                long key = (long) random.nextInt(200) << random.nextInt(30);
                if (random.nextInt(3) > 0) {
                    map.put(key, step);
                    plain.put(key, (long) step);
                } else {
                    map.remove(key);
                    plain.remove(key);
                }
            }
            assertThat(map.size()).as("seed %d", seed).isEqualTo(plain.size());
            for (int n = 0; n < 200; n++) {
                for (int shift = 0; shift < 30; shift++) {
                    long key = (long) n << shift;
                    assertThat(map.get(key)).isEqualTo(plain.getOrDefault(key, LongMap.NONE));
                }
            }
        }
    }

    @Test
    void pageHasWhatWasPutWhetherAsRunsOrAsAnArray() {
        for (long seed = 0; seed < WORLDS / 4; seed++) {
            var random = new SplittableRandom(seed);
            var page = new Page();
            long[] plain = new long[Page.SIZE];
            Arrays.fill(plain, Page.ABSENT);
            int steps = 40 + random.nextInt(900);
            for (int step = 0; step < steps; step++) {
                int from = random.nextInt(Page.SIZE - 20);
                int to = from + 1 + random.nextInt(step % 50 == 0 ? Page.SIZE - from - 1 : 3);
                long value = random.nextInt(4) - 1L;
                page.change(from, to, (_, _, now) -> now == 2 ? now : value);
                for (int at = from; at < to; at++) {
                    plain[at] = plain[at] == 2 ? 2 : value;
                }
            }
            same(page, plain, seed);
            page.shrink();
            same(page, plain, seed);
            same(Page.read(page.write()), plain, seed);
            page.change(0, Page.SIZE, (_, _, _) -> Page.ABSENT);
            page.shrink();
            assertThat(page.isEmpty()).isTrue();
        }
    }

    private static void same(Page page, long[] plain, long seed) {
        long[] visited = new long[Page.SIZE];
        Arrays.fill(visited, Page.ABSENT);
        page.visit((from, to, value) -> Arrays.fill(visited, from, to, value));
        assertThat(visited).as("seed %d", seed).isEqualTo(plain);
        long[] looked = plain.clone();
        Arrays.fill(looked, 100, 9_000, -7);
        page.look(100, 9_000, (from, to, value) -> Arrays.fill(looked, from, to, value));
        assertThat(looked).as("seed %d", seed).isEqualTo(plain);
    }

    @Test
    void bytesReadAsWritten() {
        var out =
                new ByteWriter()
                        .number(Long.MAX_VALUE)
                        .number(-3)
                        .text(null)
                        .text("größer")
                        .flag(true)
                        .bytes(new byte[300]);
        var in = new ByteReader(out.toBytes());
        assertThat(in.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(in.small()).isEqualTo(-3);
        assertThat(in.text()).isNull();
        assertThat(in.word()).isEqualTo("größer");
        assertThat(in.flag()).isTrue();
        assertThat(in.bytes()).hasSize(300);
        assertThat(in.more()).isFalse();
    }
}
