package io.penstock.contract.fact;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * Who states facts: one link of one run of one worker. Tags: 1 link, 2 epoch, 3 version.
 *
 * @param link its name, {@code shared-g1-transmit-0-transmit}
 * @param epoch names this run of the worker
 * @param version of the data plane
 */
public record Author(String link, long epoch, String version) {
    private static final int VERSION = 1;

    TaggedWriter write() {
        return new TaggedWriter(VERSION).text(1, link).number(2, epoch).text(3, version);
    }

    static Author read(byte[] bytes) {
        var in = new TaggedReader(bytes, "author", VERSION);
        String link = "";
        long epoch = 0;
        String version = "";
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> link = in.text();
                case 2 -> epoch = in.number();
                case 3 -> version = in.text();
                default -> in.keep();
            }
        }
        return new Author(link, epoch, version);
    }
}
