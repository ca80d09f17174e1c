package io.penstock.contract.config;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A lane and the generation that new events enter. Tags: 1 lane, 2 generation, 3 partitions, 4
 * tiers.
 *
 * @param partitions of each chain topic of that generation
 * @param tiers in which deliveries wait for their next attempt
 */
public record LaneConfig(LaneGeneration generation, int partitions, Tiers tiers)
        implements ConfigRecord {

    /** A lane with the tiers that a lane has that states none. */
    public LaneConfig(LaneGeneration generation, int partitions) {
        this(generation, partitions, Tiers.DEFAULT);
    }

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
                .text(4, tiers.equals(Tiers.DEFAULT) ? null : tiers.toString())
                .toBytes();
    }

    static LaneConfig read(byte[] bytes) {
        var in = new TaggedReader(bytes, "lane", VERSION);
        String lane = "";
        int generation = 0;
        int partitions = 0;
        Tiers tiers = Tiers.DEFAULT;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2 -> generation = in.small();
                case 3 -> partitions = in.small();
                case 4 -> tiers = Tiers.parse(in.text());
                default -> in.keep();
            }
        }
        return new LaneConfig(new LaneGeneration(lane, generation), partitions, tiers);
    }
}
