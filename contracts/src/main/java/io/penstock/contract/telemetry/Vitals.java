package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * How a process is at the end of a report. Tags: 1 partitions, 2 CPU, 3 heap, 4 resident.
 *
 * @param partitions that its links hold
 * @param cpuPermille since the last report, of one processor: 1500 is one and a half
 * @param heapBytes in use
 * @param residentBytes of physical memory; 0: not known on this system
 */
public record Vitals(int partitions, int cpuPermille, long heapBytes, long residentBytes) {
    private static final int VERSION = 1;

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .number(1, partitions)
                .number(2, cpuPermille)
                .number(3, heapBytes)
                .number(4, residentBytes);
    }

    static Vitals read(byte[] bytes) {
        var in = new TaggedReader(bytes, "vitals", VERSION);
        int partitions = 0;
        int cpuPermille = 0;
        long heapBytes = 0;
        long residentBytes = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> partitions = in.small();
                case 2 -> cpuPermille = in.small();
                case 3 -> heapBytes = in.number();
                case 4 -> residentBytes = in.number();
                default -> in.keep();
            }
        }
        return new Vitals(partitions, cpuPermille, heapBytes, residentBytes);
    }
}
