package io.penstock.transmit.tier;

import static java.util.Comparator.comparingLong;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.event.Event;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets deliveries wait. Each is taken from its tier shortly before its time there is over, and
 * written to the longest tier that fits what is left until it is due, or, once due, to be delivered
 * again; always to the partition number that it came from, and never before its time.
 *
 * <pre>
 *   tier ──over──▶ longest tier ≤ what is left ──▶ …
 *                  shorter than all: in memory until due ──▶ redeliver
 * </pre>
 */
public final class Retrier implements Step {
    /** Records whose time is over within this are taken, and wait in memory. */
    private static final long TAKEN_AHEAD = 1_500;

    /** A partition whose next record is further ahead rests until so long before its time. */
    private static final long ASKED_AHEAD = 1_000;

    private static final long MICROS = 1_000;

    private final LaneGeneration lane;
    private final Directory directory;
    private final InstantSource clock;
    private final LinkSettings.Bounds bounds;
    private final Map<String, Duration> delays = new HashMap<>();
    private final PriorityQueue<Held> held = new PriorityQueue<>(comparingLong(Held::until));
    private long heldBytes;

    /** A record in memory until then. */
    private record Held(Taken taken, Waiting waiting, long until) {
        long bytes() {
            return taken.event().payload().length;
        }
    }

    /**
     * A retrier.
     *
     * @param directory what the lane's tiers are
     * @param bounds of the link
     */
    public Retrier(
            LaneGeneration lane,
            Directory directory,
            InstantSource clock,
            LinkSettings.Bounds bounds) {
        this.lane = lane;
        this.directory = directory;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public Answer take(Taken taken) {
        LaneConfig config = directory.lane(lane.lane()).known().orElse(null);
        if (config == null) {
            return Answer.NOT_YET;
        }
        Waiting waiting = waiting(taken);
        long now = clock.millis();
        long over = waiting.over();
        if (over - now > TAKEN_AHEAD) {
            return new Answer.NotBefore(over - ASKED_AHEAD);
        }
        if (over > now) {
            hold(new Held(taken, waiting, over));
        } else {
            move(taken, waiting, config.tiers(), now);
        }
        return Answer.TAKEN;
    }

    private Waiting waiting(Taken taken) {
        Duration delay = delays.computeIfAbsent(taken.topic(), this::delay);
        long due = taken.event().header().course().due();
        return new Waiting(
                taken.timestamp(),
                delay,
                due == 0 ? taken.timestamp() + delay.toMillis() : Math.ceilDiv(due, MICROS));
    }

    /** The delay that a tier's name says; a tier that no release of ours has named has none. */
    private Duration delay(String topic) {
        try {
            return Tiers.parse(topic.substring(lane.retrier().length() + 1)).shortest();
        } catch (IllegalArgumentException _) {
            return Duration.ZERO;
        }
    }

    @Override
    public void tick() {
        if (held.isEmpty()) {
            return;
        }
        long now = clock.millis();
        Tiers tiers = directory.lane(lane.lane()).known().map(LaneConfig::tiers).orElse(null);
        while (tiers != null && !held.isEmpty() && held.element().until() <= now) {
            Held next = held.remove();
            heldBytes -= next.bytes();
            move(next.taken(), next.waiting(), tiers, now);
        }
    }

    private void move(Taken taken, Waiting waiting, Tiers tiers, long now) {
        switch (waiting.next(tiers, crowded(), now)) {
            case Move.Redeliver() -> write(taken, lane.redeliver());
            case Move.ToTier(Duration delay) -> write(taken, lane.tier(delay));
            case Move.Stay(long until) -> hold(new Held(taken, waiting, until));
        }
    }

    private static void write(Taken taken, String topic) {
        Event event = taken.event();
        Event moved = event.with(event.header().with(event.header().course().moved()));
        taken.end(List.of(Output.waiting(topic, taken.partition(), moved)));
    }

    private void hold(Held next) {
        held.add(next);
        heldBytes += next.bytes();
    }

    /** Whether half of what the link may hold is held. */
    private boolean crowded() {
        return held.size() > bounds.records() / 2 || heldBytes > bounds.bytes() / 2;
    }

    @Override
    public void release(Set<TopicPartition> partitions) {
        held.removeIf(
                next -> {
                    Taken taken = next.taken();
                    boolean goes =
                            partitions.contains(
                                    new TopicPartition(taken.topic(), taken.partition()));
                    if (goes) {
                        heldBytes -= next.bytes();
                        taken.giveBack();
                    }
                    return goes;
                });
    }

    @Override
    public void close() {
        held.clear();
        heldBytes = 0;
    }
}
