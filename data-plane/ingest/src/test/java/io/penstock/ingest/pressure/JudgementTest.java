package io.penstock.ingest.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final long UNBOUNDED = Long.MAX_VALUE;
    private static final TopicPartition AT = new TopicPartition("penstock.shared.g1.route", 0);

    private static Reach reach(long start, long committed, long end, long slow, long stop) {
        return new Reach(AT, start, committed, end, slow, stop);
    }

    private static Pressure decide(Reach reach, Map<String, Double> unread) {
        return Judgement.decide(new Backlog(List.of(reach), 0), UNBOUNDED, unread);
    }

    private static Pressure decide(Reach reach) {
        return decide(reach, Map.of("acme/shop", 1.0));
    }

    @Test
    void aLaneThatKeepsUpIsFree() {
        assertThat(decide(reach(0, 100, 100, 0, 0))).isEqualTo(Pressure.FREE);
        assertThat(decide(reach(0, 50, 100, 50, 0))).isEqualTo(Pressure.FREE);
        assertThat(Judgement.decide(new Backlog(List.of(), 0), UNBOUNDED, Map.of()))
                .isEqualTo(Pressure.FREE);
    }

    @Test
    void unreadRecordsOlderThanTheFirstShareSlowSendersDown() {
        assertThat(decide(reach(0, 49, 100, 50, 0))).isInstanceOf(Pressure.Slow.class);
    }

    @Test
    void unreadRecordsOlderThanTheSecondShareStopEverybody() {
        assertThat(decide(reach(0, 49, 100, 90, 50))).isEqualTo(new Pressure.Stop());
    }

    @Test
    void aReaderThatRetentionHasOvertakenStopsEverybody() {
        assertThat(decide(reach(60, 49, 100, 0, 0))).isEqualTo(new Pressure.Stop());
    }

    @Test
    void aReaderWithoutAPositionBeginsAtTheStart() {
        assertThat(decide(reach(60, -1, 100, 61, 0))).isInstanceOf(Pressure.Slow.class);
        assertThat(decide(reach(60, -1, 100, 60, 0))).isEqualTo(Pressure.FREE);
    }

    @Test
    void anIdlePartitionWhoseLogIsGoneIsFree() {
        assertThat(decide(reach(100, 90, 100, 100, 100))).isEqualTo(Pressure.FREE);
    }

    @Test
    void tooManyBytesSlowDownThoseWithTheLargestShareOfAllThatIsUnread() {
        var young = reach(0, 50, 100, 0, 0);
        var read = reach(0, 100, 100, 0, 0);
        var full = new Backlog(List.of(young, read), 1_001);

        assertThat(Judgement.telling(full, 1_000)).containsExactly(young);
        assertThat(Judgement.decide(full, 1_000, Map.of("acme/shop", 50.0)))
                .isEqualTo(new Pressure.Slow(Set.of("acme/shop")));
        assertThat(Judgement.decide(full, 1_001, Map.of())).isEqualTo(Pressure.FREE);
    }

    @Test
    void onlyPartitionsThatAreTooOldTellWhoHasToSlowDown() {
        var old = reach(0, 0, 10, 5, 0);
        var young = reach(0, 0, 1_000, 0, 0);

        assertThat(Judgement.telling(new Backlog(List.of(young, old), 0), UNBOUNDED))
                .containsExactly(old);
        assertThat(Judgement.telling(new Backlog(List.of(young), 0), UNBOUNDED)).isEmpty();
    }

    @Test
    void theFewestSourcesWithHalfOfTheUnreadHaveToSlowDown() {
        Reach old = reach(0, 0, 10, 5, 0);

        assertThat(decide(old, Map.of("a/x", 60.0, "a/y", 30.0, "a/z", 10.0)))
                .isEqualTo(new Pressure.Slow(Set.of("a/x")));
        assertThat(decide(old, Map.of("a/x", 40.0, "a/y", 35.0, "a/z", 25.0)))
                .isEqualTo(new Pressure.Slow(Set.of("a/x", "a/y")));
        assertThat(decide(old, Map.of("b/b", 1.0, "b/a", 1.0)))
                .isEqualTo(new Pressure.Slow(Set.of("b/a")));
        assertThat(decide(old, Map.of())).isEqualTo(new Pressure.Slow(Set.of()));
    }

    @Test
    void inEveryWorldTheVerdictIsTheOldestRecordsAndNamesTheLargest() {
        for (int seed = 0; seed < 5_000; seed++) {
            var world = new World(new Random(seed));

            Pressure verdict =
                    Judgement.decide(
                            new Backlog(world.reaches, 0), UNBOUNDED, world.unreadBySource);

            int oldest = world.oldestUnreadPercent;
            switch (verdict) {
                case Pressure.Free() ->
                        assertThat(oldest).as("seed %d", seed).isLessThanOrEqualTo(50);
                case Pressure.Stop() -> assertThat(oldest).as("seed %d", seed).isGreaterThan(80);
                case Pressure.Slow(var sources) -> {
                    assertThat(oldest).as("seed %d", seed).isBetween(51, 80);
                    assertThat(sources)
                            .as("seed %d", seed)
                            .isNotEmpty()
                            .contains(world.largestSource());
                    assertThat(world.share(sources)).as("seed %d", seed).isGreaterThanOrEqualTo(.5);
                    assertThat(world.share(sources) - world.smallestOf(sources))
                            .as("seed %d", seed)
                            .isLessThan(.5);
                }
            }
        }
    }

    /** Partitions of records, each with an age in percent of the retention; some are read. */
    private static final class World {
        private final List<Reach> reaches = new ArrayList<>();
        private final Map<String, Double> unreadBySource = new TreeMap<>();
        private int oldestUnreadPercent;

        private World(Random random) {
            for (int number = 0; number < 1 + random.nextInt(8); number++) {
                partition(random, number);
            }
            for (int source = 0; source < 1 + random.nextInt(10); source++) {
                unreadBySource.put("acme/s" + source, 1.0 + random.nextInt(100));
            }
        }

        private void partition(Random random, int number) {
            int most = random.nextInt(101);
            int[] ages =
                    random.ints(random.nextInt(50), 0, most + 1)
                            .boxed()
                            .sorted(Comparator.reverseOrder())
                            .mapToInt(Integer::intValue)
                            .toArray();
            int committed = random.nextInt(ages.length + 1);
            if (committed < ages.length) {
                oldestUnreadPercent = Math.max(oldestUnreadPercent, ages[committed]);
            }
            reaches.add(
                    new Reach(
                            new TopicPartition("t", number),
                            0,
                            committed,
                            ages.length,
                            older(ages, 50),
                            older(ages, 80)));
        }

        private static long older(int[] ages, int percent) {
            return Arrays.stream(ages).filter(age -> age > percent).count();
        }

        private double share(Set<String> sources) {
            return sources.stream().mapToDouble(this::unread).sum() / all();
        }

        private double smallestOf(Set<String> sources) {
            return sources.stream().mapToDouble(this::unread).min().orElseThrow() / all();
        }

        private double unread(String source) {
            return unreadBySource.getOrDefault(source, 0.0);
        }

        private double all() {
            return unreadBySource.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        private String largestSource() {
            return unreadBySource.keySet().stream()
                    .min(Comparator.comparingDouble(source -> -unread(source)))
                    .orElseThrow();
        }
    }
}
