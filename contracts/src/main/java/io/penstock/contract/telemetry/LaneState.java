package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A lane generation as the control plane runs it. Tags: 1 lane, 2 generation, 3 share, 4
 * partitions, 5 pipes.
 *
 * @param share of the lane's new events that enter this generation, percent
 * @param partitions of each chain topic
 * @param pipes placed on the lane
 */
public record LaneState(String lane, long generation, long share, long partitions, long pipes) {
    private static final int VERSION = 1;

    public LaneState {
        if (generation < 0 || share < 0 || partitions < 0 || pipes < 0) {
            throw new IllegalArgumentException("lane state of " + lane + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, lane)
                .number(2, generation)
                .number(3, share)
                .number(4, partitions)
                .number(5, pipes);
    }

    static LaneState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "lane state", VERSION);
        String lane = "";
        long generation = 0;
        long share = 0;
        long partitions = 0;
        long pipes = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2 -> generation = in.number();
                case 3 -> share = in.number();
                case 4 -> partitions = in.number();
                case 5 -> pipes = in.number();
                default -> in.keep();
            }
        }
        return new LaneState(lane, generation, share, partitions, pipes);
    }
}
