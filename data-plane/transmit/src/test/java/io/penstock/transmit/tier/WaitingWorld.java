package io.penstock.transmit.tier;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step.Answer;
import io.penstock.runtime.link.Taken;
import io.penstock.transmit.fixture.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/**
 * A seeded world of tiers around one retrier: deliveries come, partitions go and come back, time
 * passes. Fails when a delivery comes back early, too late, twice, or elsewhere.
 */
final class WaitingWorld {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final Tiers TIERS = Tiers.parse("200ms,1s,5s,1m");
    private static final int PARTITIONS = 2;
    private static final int DELIVERIES = 60;
    private static final long TURN = 10;
    private static final long APPENDING = 5;

    private final String seed;
    private final SplittableRandom random;
    private final Directory directory = new Directory();
    private final Map<TopicPartition, List<Waits>> logs = new HashMap<>();
    private final Map<TopicPartition, Integer> positions = new HashMap<>();
    private final Map<TopicPartition, Long> resting = new HashMap<>();
    private final Map<Long, Promise> promises = new HashMap<>();
    private final Set<Waits> open = new HashSet<>();
    private final Retrier retrier;
    private long now = 1_000_000;
    private int redelivered;

    /** What one delivery was promised. */
    private record Promise(long spilled, long due, int partition) {}

    /** One record of a tier. */
    private final class Waits implements Taken {
        private final Event event;
        private final TopicPartition place;
        private final long offset;
        private final long appended;
        private boolean ended;

        Waits(Event event, TopicPartition place, long offset, long appended) {
            this.event = event;
            this.place = place;
            this.offset = offset;
            this.appended = appended;
        }

        @Override
        public Event event() {
            return event;
        }

        @Override
        public String topic() {
            return place.topic();
        }

        @Override
        public int partition() {
            return place.partition();
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public long timestamp() {
            return appended;
        }

        @Override
        public void end(List<Output> outputs, List<Departure> others) {
            require(open.remove(this), "ended, but was not open", this);
            require(outputs.size() == 1 && others.isEmpty(), "did not leave in one way", this);
            ended = true;
            int move = event.header().course().moves();
            Output output = outputs.getFirst();
            require(output.departure().move() == move, "taken at another move", this);
            require(output.event().header().course().moves() == move + 1, "did not move", this);
            leave(output);
        }

        @Override
        public void giveBack() {
            require(open.remove(this), "given back, but was not open", this);
        }

        @Override
        public String toString() {
            return place + " at " + offset;
        }
    }

    /**
     * A world.
     *
     * @param clock what the retrier takes for the time
     */
    WaitingWorld(long number, UnaryOperator<Instant> clock) {
        seed = "seed " + number;
        random = new SplittableRandom(number);
        var config = new LaneConfig(LANE, PARTITIONS, TIERS);
        directory.apply(config.key(), config.write());
        var bounds = new LinkSettings.Bounds(2 + random.nextInt(2 * DELIVERIES), 1 << 20, 1, 64);
        InstantSource source = () -> clock.apply(Instant.ofEpochMilli(now));
        retrier = new Retrier(LANE, directory, source, bounds);
    }

    /** Lives until all deliveries are back. */
    void live() {
        for (int coming = DELIVERIES; redelivered < DELIVERIES; ) {
            if (coming > 0 && random.nextInt(8) == 0) {
                coming--;
                spill(coming);
            }
            if (random.nextInt(300) == 0) {
                rebalance();
            }
            turn();
            now += 1 + random.nextLong(TURN);
            require(now < 10_000_000, "not all came back");
        }
        require(open.isEmpty(), "some are open still: " + open);
    }

    private void spill(long number) {
        long wait = TIERS.shortest().toMillis() + random.nextLong(1L << (4 + random.nextInt(14)));
        var promise = new Promise(now, now + wait, random.nextInt(PARTITIONS));
        promises.put(number, promise);
        Event event = Events.onBranch(1, number);
        Course course = event.header().course().waiting(now * 1_000, promise.due * 1_000, 1, 0);
        append(
                LANE.tier(TIERS.longestWithin(Duration.ofMillis(wait)).orElseThrow()),
                promise.partition,
                event.with(event.header().with(course)));
    }

    private void append(String topic, int partition, Event event) {
        var place = new TopicPartition(topic, partition);
        List<Waits> log = logs.computeIfAbsent(place, _ -> new ArrayList<>());
        long earliest = log.isEmpty() ? 0 : log.getLast().appended;
        long appended = Math.max(earliest, now + random.nextLong(APPENDING));
        log.add(new Waits(event, place, log.size(), appended));
    }

    private void turn() {
        retrier.tick();
        for (TopicPartition place : new TreeMap<>(byName()).values()) {
            if (resting.getOrDefault(place, 0L) <= now) {
                offer(place);
            }
        }
    }

    private Map<String, TopicPartition> byName() {
        Map<String, TopicPartition> names = new HashMap<>();
        logs.keySet().forEach(place -> names.put(place.toString(), place));
        return names;
    }

    private void offer(TopicPartition place) {
        List<Waits> log = logs.getOrDefault(place, List.of());
        for (int at = positions.getOrDefault(place, 0); at < log.size(); at++) {
            Waits next = log.get(at);
            if (next.appended > now) {
                return;
            }
            if (!next.ended) {
                open.add(next);
                switch (retrier.take(next)) {
                    case Answer.Accepted() -> {}
                    case Answer.Unknown() -> throw new AssertionError(seed + ": tiers are known");
                    case Answer.NotBefore(long millis) -> {
                        open.remove(next);
                        require(millis > now, "not before an instant that has been", next);
                        resting.put(place, millis);
                        return;
                    }
                }
            }
            positions.put(place, at + 1);
        }
    }

    /**
     * Some partitions go to another member, and are read again from the first that had not ended.
     */
    private void rebalance() {
        Set<TopicPartition> going = new HashSet<>();
        for (TopicPartition place : new TreeMap<>(byName()).values()) {
            if (random.nextBoolean()) {
                going.add(place);
            }
        }
        retrier.release(going);
        require(open.stream().noneMatch(one -> going.contains(one.place)), "kept: " + open);
        going.forEach(place -> positions.put(place, 0));
        resting.keySet().removeAll(going);
    }

    private void leave(Output output) {
        long number = output.event().header().mark().number();
        Promise promise =
                Objects.requireNonNull(promises.get(number), () -> seed + ": came back twice");
        require(output.departure().way() == Way.WAITING, "left as " + output.departure().way());
        require(output.partition() == promise.partition, "left for another partition");
        if (output.topic().equals(LANE.redeliver())) {
            redelivered++;
            promises.remove(number);
            require(now >= promise.due, "early by " + (promise.due - now) + " ms");
            long allowed = (promise.due - promise.spilled) / 10 + moment(promise);
            require(now - promise.due <= allowed, "late by " + (now - promise.due) + " ms");
        } else {
            append(output.topic(), output.partition(), output.event());
        }
    }

    /** A turn's length, and the time that Kafka takes, for each tier that it may have been in. */
    private static long moment(Promise promise) {
        long tiers = 2;
        for (Duration tier : TIERS.delays()) {
            tiers += Math.min(5, (promise.due - promise.spilled) / tier.toMillis());
        }
        return tiers * (TURN + APPENDING);
    }

    private void require(boolean holds, String what, Waits record) {
        require(holds, record + ": " + what);
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(seed + ": " + what);
        }
    }
}
