package io.penstock.worker;

import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Placement;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.Lookup;
import io.penstock.runtime.link.Output;
import io.penstock.stages.CompiledPipe;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where what leaves a stage group goes: topic and partition. */
final class Routes {
    private final LaneGeneration lane;
    private final Directory directory;
    private final Map<DestinationRevisionBody, Integer> widths = new ConcurrentHashMap<>();

    Routes(LaneGeneration lane, Directory directory) {
        this.lane = lane;
        this.directory = directory;
    }

    /** Whether the lane's partition count is known: nothing can be placed before. */
    boolean known() {
        return directory.lane(lane.lane()).known().isPresent();
    }

    /**
     * The event as a record of the next stage's topic; it stays in its partition until transmit.
     */
    Output forward(Event event, CompiledPipe pipe, StageName next, int partition) {
        return Output.forward(
                lane.topic(next),
                next == StageName.TRANSMIT ? transmitPartition(event.header(), pipe) : partition,
                event);
    }

    Output deadLetter(Event event) {
        return Output.deadLetter(lane, event);
    }

    Output hold(Event event) {
        return Output.hold(lane, event);
    }

    private int transmitPartition(EventHeader header, CompiledPipe pipe) {
        String destination = pipe.destination(header.course().branch());
        String orderingKey = header.origin().orderingKey();
        int partitions = directory.lane(lane.lane()).known().map(LaneConfig::partitions).orElse(1);
        return Placement.transmit(
                destination,
                width(destination),
                orderingKey == null ? header.ce().id() : orderingKey,
                partitions);
    }

    private int width(String destination) {
        return switch (directory.destination(destination)) {
            case Lookup.Known<DestinationRevisionBody>(var body) ->
                    widths.computeIfAbsent(body, Routes::width);
            case Lookup.Unknown<DestinationRevisionBody> _,
                    Lookup.Unreadable<DestinationRevisionBody> _ ->
                    1;
        };
    }

    private static @Nullable Integer width(DestinationRevisionBody body) {
        return switch (DestinationSpec.read(body.spec())) {
            case Checked.Valid<DestinationSpec>(var spec) -> spec.shards();
            case Checked.Invalid<DestinationSpec> _ -> 1;
        };
    }
}
