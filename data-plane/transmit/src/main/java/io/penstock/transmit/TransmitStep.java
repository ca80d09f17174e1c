package io.penstock.transmit;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.http.Caller;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Delivers each event to its destination over HTTP. A record ends when the destination has accepted
 * the event, or when it was written as a dead letter or a hold.
 *
 * <p>Each destination has its own queue, slots and connections: one that hangs delays no other, as
 * long as the link may take more records.
 */
public final class TransmitStep implements Step {
    private final AddressBook addresses;
    private final Endings endings;
    private final Counts counts;
    private final EventLoops loops;
    private final Caller.Settings calls;
    private final InstantSource clock;
    private final DestinationQueue.Tools tools;
    private final Map<String, DestinationQueue> queues = new HashMap<>();

    /**
     * A step with its event loops started.
     *
     * @param directory what is known of pipes and destinations
     * @param lane whose dead letters and holds are written
     * @param taps who looks at deliveries; closed by the caller
     * @param random spreads retries; used by nobody else
     * @param counters where deliveries are counted
     */
    public TransmitStep(
            TransmitSettings settings,
            Directory directory,
            LaneGeneration lane,
            InstantSource clock,
            Taps taps,
            RandomGenerator random,
            Counters counters) {
        this.clock = clock;
        this.addresses = new AddressBook(directory, clock, settings.patience(), counters);
        this.counts = Counts.zero();
        this.endings = new Endings(lane, clock, counts);
        this.tools =
                new DestinationQueue.Tools(
                        endings,
                        counts,
                        new DeliveryTaps(taps, directory, clock),
                        clock,
                        new Chance(random));
        this.calls =
                new Caller.Settings(
                        "Penstock/" + settings.version(),
                        settings.connectTimeout(),
                        settings.idleTimeout(),
                        settings.maxAnswer());
        this.loops = new EventLoops(settings.eventLoops());
    }

    @Override
    public Answer take(Taken taken) {
        return switch (addresses.find(taken.event().header())) {
            case Address.Awaited() -> Answer.NOT_YET;
            case Address.Unfit(var failure) -> {
                endings.hold(taken, failure);
                yield Answer.TAKEN;
            }
            case Address.Found(var destination, var counter) -> {
                queue(destination).add(destination, new Delivery(taken, counter));
                yield Answer.TAKEN;
            }
        };
    }

    private DestinationQueue queue(Destination destination) {
        return queues.computeIfAbsent(
                destination.name(),
                _ ->
                        new DestinationQueue(
                                destination,
                                loops.next(),
                                new Caller(loops.vertx(), calls, clock),
                                tools));
    }

    @Override
    public void release(Set<Integer> partitions) {
        queues.values().forEach(queue -> queue.release(partitions));
    }

    /** What this link has done and is doing; live counters. */
    public Counts counts() {
        return counts;
    }

    /**
     * Stops within seconds: starts nothing, retries nothing, breaks off what is in flight. What has
     * not ended by then is not ended, and will be read again.
     */
    @Override
    public void close() {
        queues.values().forEach(DestinationQueue::close);
        loops.close();
    }
}
