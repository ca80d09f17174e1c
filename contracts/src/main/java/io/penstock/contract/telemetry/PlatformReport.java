package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import java.util.ArrayList;
import java.util.List;

/**
 * What the control plane sees of lanes, topics and workers; each report replaces the one before.
 * Tags: 1 controller, 2 epoch, 3 at, 4 every, 5 lane (repeated), 6 topic (repeated), 7 worker
 * (repeated).
 *
 * @param controller its name
 * @param epoch of the leadership; a report of a lower one is of a controller that was deposed
 * @param at ms since 1970
 * @param every how often it reports, ms
 */
public record PlatformReport(
        String controller,
        long epoch,
        long at,
        long every,
        List<LaneState> lanes,
        List<TopicState> topics,
        List<WorkerState> workers,
        UnknownFields unknown)
        implements TelemetryRecord {

    public PlatformReport {
        if (every <= 0) {
            throw new IllegalArgumentException(
                    "report of %s, every %d ms: must be positive".formatted(controller, every));
        }
        lanes = List.copyOf(lanes);
        topics = List.copyOf(topics);
        workers = List.copyOf(workers);
    }

    @Override
    public String key() {
        return "platform/" + controller;
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, controller)
                        .number(2, epoch)
                        .number(3, at)
                        .number(4, every);
        lanes.forEach(lane -> out.nested(5, lane.write()));
        topics.forEach(topic -> out.nested(6, topic.write()));
        workers.forEach(worker -> out.nested(7, worker.write()));
        return out.unknown(unknown).toBytes();
    }

    static PlatformReport read(byte[] bytes) {
        var in = new TaggedReader(bytes, "platform report", VERSION);
        String controller = "";
        long epoch = 0;
        long at = 0;
        long every = 0;
        List<LaneState> lanes = new ArrayList<>();
        List<TopicState> topics = new ArrayList<>();
        List<WorkerState> workers = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> controller = in.text();
                case 2 -> epoch = in.number();
                case 3 -> at = in.number();
                case 4 -> every = in.number();
                case 5 -> lanes.add(LaneState.read(in.bytes()));
                case 6 -> topics.add(TopicState.read(in.bytes()));
                case 7 -> workers.add(WorkerState.read(in.bytes()));
                default -> in.keep();
            }
        }
        return new PlatformReport(
                controller, epoch, at, every, lanes, topics, workers, in.unknown());
    }
}
