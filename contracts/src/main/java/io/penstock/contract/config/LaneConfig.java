package io.penstock.contract.config;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A lane and the generation that new events enter. Tags: 1 lane, 2 generation, 3 partitions.
 *
 * @param partitions of each chain topic of that generation
 */
public record LaneConfig(LaneGeneration generation, int partitions) implements ConfigRecord {

    @Override
    public String key() {
        return "lane/" + generation.lane();
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, generation.lane())
                .number(2, generation.generation())
                .number(3, partitions)
                .toBytes();
    }

    static LaneConfig read(byte[] bytes) {
        var in = new TaggedReader(bytes, "lane", VERSION);
        String lane = "";
        int generation = 0;
        int partitions = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2 -> generation = in.small();
                case 3 -> partitions = in.small();
                default -> in.keep();
            }
        }
        return new LaneConfig(new LaneGeneration(lane, generation), partitions);
    }
}
