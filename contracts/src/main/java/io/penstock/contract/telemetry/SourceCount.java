package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * What ingest answered the senders of one source since the last report. Tags: 1 tenant, 2 source, 3
 * accepted, 4 rejected, 5 refused.
 *
 * @param accepted events that are stored
 * @param rejected events that break a rule
 * @param refused requests refused as a whole, whose events nobody has counted
 */
public record SourceCount(
        String tenant, String source, long accepted, long rejected, long refused) {
    private static final int VERSION = 1;

    public SourceCount {
        if (accepted < 0 || rejected < 0 || refused < 0) {
            throw new IllegalArgumentException(
                    "source count of " + tenant + "/" + source + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, source)
                .number(3, accepted)
                .number(4, rejected)
                .number(5, refused);
    }

    static SourceCount read(byte[] bytes) {
        var in = new TaggedReader(bytes, "source count", VERSION);
        String tenant = "";
        String source = "";
        long accepted = 0;
        long rejected = 0;
        long refused = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> source = in.text();
                case 3 -> accepted = in.number();
                case 4 -> rejected = in.number();
                case 5 -> refused = in.number();
                default -> in.keep();
            }
        }
        return new SourceCount(tenant, source, accepted, rejected, refused);
    }
}
