package io.penstock.contract.tap;

import io.penstock.contract.wire.WireException;

/** What a worker tells a tap: the value of a record of {@code penstock.tapped}. */
public sealed interface TapReport permits Listening, Dropped, Tapped {
    /** The version that this release writes. */
    int VERSION = 1;

    String tenant();

    /** The tap's id. */
    String tap();

    /** When it was, µs since 1970. */
    long at();

    byte[] write();

    /** The key of the tap's records. */
    default String key() {
        return "tap/" + tenant() + "/" + tap();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    static TapReport read(byte[] bytes) {
        return TapReportFields.read(bytes);
    }
}
