package io.penstock.contract.wire;

import java.util.Arrays;

/** Fields that a newer release wrote and this one passes on unchanged. */
public final class UnknownFields {
    public static final UnknownFields NONE = new UnknownFields(new byte[0]);

    private final byte[] raw;

    UnknownFields(byte[] raw) {
        this.raw = raw;
    }

    byte[] raw() {
        return raw;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return raw.length + " unknown bytes";
    }
}
