package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * How full a topic is. Tags: 1 name, 2 partitions, 3 records, 4 bytes plus one, 5 group, 6 lag.
 *
 * @param records between the first and the last offset; in a compacted topic fewer are left
 * @param bytes of one replica of each partition; -1: not known
 * @param group that reads it; empty: none
 * @param lag records that the group has not settled
 */
public record TopicState(
        String name, long partitions, long records, long bytes, String group, long lag) {
    private static final int VERSION = 1;

    public TopicState {
        if (partitions < 0 || records < 0 || bytes < -1 || lag < 0) {
            throw new IllegalArgumentException("topic state of " + name + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, name)
                .number(2, partitions)
                .number(3, records)
                .number(4, bytes + 1)
                .text(5, group)
                .number(6, lag);
    }

    static TopicState read(byte[] record) {
        var in = new TaggedReader(record, "topic state", VERSION);
        String name = "";
        long partitions = 0;
        long records = 0;
        long size = 0;
        String group = "";
        long lag = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> name = in.text();
                case 2 -> partitions = in.number();
                case 3 -> records = in.number();
                case 4 -> size = in.number();
                case 5 -> group = in.text();
                case 6 -> lag = in.number();
                default -> in.keep();
            }
        }
        return new TopicState(name, partitions, records, size - 1, group, lag);
    }
}
