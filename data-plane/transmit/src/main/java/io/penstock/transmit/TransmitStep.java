package io.penstock.transmit;

import static java.util.stream.Collectors.toSet;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.PassageBatch;
import io.penstock.transmit.Delivery.Door;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.guard.HostBreakers;
import io.penstock.transmit.http.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;

/**
 * Delivers each event to its destination over HTTP. A record ends when the destination has accepted
 * the event, or when it was written to a tier, as a dead letter or as a hold.
 *
 * <p>Each destination has its own queue, slots and connections; what does not fit goes to tiers, so
 * one that is slow or away delays no other.
 */
public final class TransmitStep implements Step {
    private final DeliveryTools tools;
    private final Loops loops;
    private final Map<String, DestinationQueue> queues = new ConcurrentHashMap<>();
    private final Entrance fresh;
    private final Entrance again;
    private final AtomicInteger doors = new AtomicInteger(1);

    /**
     * A step with its event loops started.
     *
     * @param directory what is known of pipes and destinations
     * @param lane whose tiers, dead letters and holds are written
     * @param taps who looks at deliveries; closed by the caller
     * @param attempts told of what is tried; closed by the caller
     * @param random spreads retries; used by nobody else
     * @param counters where deliveries are counted
     */
    public TransmitStep(
            TransmitSettings settings,
            Directory directory,
            LaneGeneration lane,
            InstantSource clock,
            Taps taps,
            AttemptLog attempts,
            RandomGenerator random,
            Counters counters) {
        this(
                settings,
                directory,
                lane,
                clock,
                taps,
                attempts,
                random,
                counters,
                new EventLoops(settings.eventLoops(), calls(settings), clock));
    }

    private static Caller.Settings calls(TransmitSettings settings) {
        return new Caller.Settings(
                "Penstock/" + settings.version(),
                settings.connectTimeout(),
                settings.idleTimeout(),
                settings.maxAnswer());
    }

    /** A step whose requests are carried by these loops; it closes them. */
    TransmitStep(
            TransmitSettings settings,
            Directory directory,
            LaneGeneration lane,
            InstantSource clock,
            Taps taps,
            AttemptLog attempts,
            RandomGenerator random,
            Counters counters,
            Loops loops) {
        var counts = Counts.zero();
        this.tools =
                new DeliveryTools(
                        new Endings(lane, clock, counts),
                        counts,
                        new DeliveryTaps(taps, directory, clock),
                        attempts,
                        new Room(settings.maxRecords(), settings.maxBytes()),
                        new Shares(),
                        new HostBreakers(),
                        clock,
                        new Chance(random),
                        () -> config(directory, lane).map(LaneConfig::tiers).orElse(Tiers.DEFAULT),
                        () -> config(directory, lane).map(LaneConfig::partitions).orElse(0),
                        directory::state);
        this.fresh = new Entrance(Door.NEW, directory, settings.patience(), counters);
        this.again = new Entrance(Door.AGAIN, directory, settings.patience(), counters);
        this.loops = loops;
        counters.link(Door.NEW.link()).queued(counts.queued()::sum);
    }

    private static Optional<LaneConfig> config(Directory directory, LaneGeneration lane) {
        return directory.lane(lane.lane()).known();
    }

    /**
     * For deliveries that are due again: they share queues and limits with the new ones. Called
     * once at most.
     */
    public Step redeliver() {
        doors.incrementAndGet();
        return again;
    }

    /** One of the two doors. Used by its link's thread only. */
    private final class Entrance implements Step {
        private final Door door;
        private final AddressBook addresses;
        private final PassageBatch arrivals;

        Entrance(Door door, Directory directory, Duration patience, Counters counters) {
            this.door = door;
            this.addresses = new AddressBook(directory, tools.clock(), patience, counters);
            this.arrivals = new PassageBatch(tools.clock(), counters.link(door.link()));
        }

        @Override
        public void tick() {
            arrivals.turn();
        }

        @Override
        public Answer take(Taken taken) {
            long due = taken.event().header().course().due();
            if (due != 0 && due > tools.micros()) {
                return new Answer.NotBefore(due / 1_000 + 1);
            }
            return switch (addresses.find(taken.event().header())) {
                case Address.Awaited() -> Answer.NOT_YET;
                case Address.Unfit(var failure) -> {
                    tools.endings().hold(taken, failure);
                    yield Answer.TAKEN;
                }
                case Address.Found(var destination, var counter) -> {
                    long arrival = arrivals.read(taken.timestamp());
                    queue(destination)
                            .add(destination, new Delivery(taken, door, counter, arrival));
                    tools.room().keep(tools.clock());
                    yield Answer.TAKEN;
                }
            };
        }

        @Override
        public void close() {
            TransmitStep.this.close();
        }

        @Override
        public void release(Set<TopicPartition> partitions) {
            Set<Integer> numbers =
                    partitions.stream().map(TopicPartition::partition).collect(toSet());
            queues.values().forEach(queue -> queue.release(door, numbers));
        }

        @Override
        public void owned(Set<Integer> partitions) {
            tools.shares().owns(door, partitions);
        }

        @Override
        public void displace(int partition, long offset, boolean pressing) {
            queues.values().forEach(queue -> queue.displace(door, partition, offset, pressing));
        }
    }

    private DestinationQueue queue(Destination destination) {
        DestinationQueue known = queues.get(destination.name());
        return known != null
                ? known
                : queues.computeIfAbsent(destination.name(), _ -> made(destination));
    }

    private DestinationQueue made(Destination destination) {
        var queue = new DestinationQueue(destination, loops.next(), loops.courier(), tools);
        tools.room().shareWith(queue);
        return queue;
    }

    @Override
    public Answer take(Taken taken) {
        return fresh.take(taken);
    }

    @Override
    public void tick() {
        fresh.tick();
    }

    @Override
    public void release(Set<TopicPartition> partitions) {
        fresh.release(partitions);
    }

    @Override
    public void owned(Set<Integer> partitions) {
        fresh.owned(partitions);
    }

    @Override
    public void displace(int partition, long offset, boolean pressing) {
        fresh.displace(partition, offset, pressing);
    }

    /** What this worker shows to operators' tools. */
    public Figures figures() {
        return new TransmitFigures(tools.counts(), tools.room());
    }

    /** What this worker has delivered and is delivering; live counters. */
    public Counts counts() {
        return tools.counts();
    }

    /**
     * Stops within seconds: starts nothing, retries nothing, breaks off what is in flight. What has
     * not ended by then is not ended, and will be read again. Where there are two doors, once both
     * are closed.
     */
    @Override
    public void close() {
        if (doors.decrementAndGet() > 0) {
            return;
        }
        queues.values().forEach(DestinationQueue::close);
        loops.close();
    }
}
