package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * How one link of a worker is at the end of a report. Tags: 1 link, 2 partitions, 3 in flight, 4
 * queued, 5 oldest.
 *
 * @param link its name in the worker
 * @param partitions that it holds
 * @param inFlight records taken and not settled
 * @param queued those of them that wait for a destination's slot
 * @param oldestMillis how old the oldest record was that it took since the last report: how long it
 *     had been unread
 */
public record LinkState(
        String link, int partitions, long inFlight, long queued, long oldestMillis) {
    private static final int VERSION = 1;

    public LinkState {
        if (inFlight < 0 || queued < 0 || oldestMillis < 0) {
            throw new IllegalArgumentException("state of link " + link + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, link)
                .number(2, partitions)
                .number(3, inFlight)
                .number(4, queued)
                .number(5, oldestMillis);
    }

    static LinkState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "link state", VERSION);
        String link = "";
        int partitions = 0;
        long inFlight = 0;
        long queued = 0;
        long oldestMillis = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> link = in.text();
                case 2 -> partitions = in.small();
                case 3 -> inFlight = in.number();
                case 4 -> queued = in.number();
                case 5 -> oldestMillis = in.number();
                default -> in.keep();
            }
        }
        return new LinkState(link, partitions, inFlight, queued, oldestMillis);
    }
}
