package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * What the stages made of one pipe's events since the last report, forwarding apart. Tags: 1
 * tenant, 2 pipe, 3 filtered, 4 dead-lettered.
 *
 * @param filtered dropped by the pipe's rules
 * @param deadLettered could not go on
 */
public record PipeCount(String tenant, String pipe, long filtered, long deadLettered) {
    private static final int VERSION = 1;

    public PipeCount {
        if (filtered < 0 || deadLettered < 0) {
            throw new IllegalArgumentException(
                    "pipe count of " + tenant + "/" + pipe + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, pipe)
                .number(3, filtered)
                .number(4, deadLettered);
    }

    static PipeCount read(byte[] bytes) {
        var in = new TaggedReader(bytes, "pipe count", VERSION);
        String tenant = "";
        String pipe = "";
        long filtered = 0;
        long deadLettered = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> pipe = in.text();
                case 3 -> filtered = in.number();
                case 4 -> deadLettered = in.number();
                default -> in.keep();
            }
        }
        return new PipeCount(tenant, pipe, filtered, deadLettered);
    }
}
