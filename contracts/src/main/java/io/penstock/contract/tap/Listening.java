package io.penstock.contract.tap;

import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;

/**
 * A worker has the tap: what passes it from now on is shown.
 *
 * @param role of the worker: {@code ingest} or {@code transmit}
 */
public record Listening(String tenant, String tap, long at, String role, UnknownFields unknown)
        implements TapReport {
    static final String KIND = "listening";

    public Listening(String tenant, String tap, long at, String role) {
        this(tenant, tap, at, role, UnknownFields.NONE);
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, KIND)
                .text(2, tenant)
                .text(3, tap)
                .number(4, at)
                .text(5, role)
                .unknown(unknown)
                .toBytes();
    }
}
