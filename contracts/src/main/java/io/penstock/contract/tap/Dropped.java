package io.penstock.contract.tap;

import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;

/**
 * Events that the tap would have been shown, had they not been too many.
 *
 * @param count since the worker last said so; positive
 */
public record Dropped(String tenant, String tap, long at, long count, UnknownFields unknown)
        implements TapReport {
    static final String KIND = "dropped";

    public Dropped(String tenant, String tap, long at, long count) {
        this(tenant, tap, at, count, UnknownFields.NONE);
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, KIND)
                .text(2, tenant)
                .text(3, tap)
                .number(4, at)
                .number(6, count)
                .unknown(unknown)
                .toBytes();
    }
}
